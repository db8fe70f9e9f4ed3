import type { Authorization, Call, SimulatedService } from '../call';
import { ownMember } from '../own-member';
import { unknownOperation } from '../unknown-operation';
import { checkParameters, type ParameterRules } from './parameter-rules';

/** One operation of IAM or STS. */
export interface IdentityOperation {
  readonly isWrite?: boolean;
  readonly input?: ParameterRules;
  /** What the caller must be allowed; nothing by default. */
  authorizations?(call: Call): Authorization[];
  perform(call: Call): unknown;
}

/** Operations by name. */
export type IdentityOperations = Readonly<Record<string, IdentityOperation>>;

/** A service of the Query protocol: the syntax of a call is checked first, then the permission, then the rest. */
export class IdentityService implements SimulatedService {
  constructor(
    public readonly name: 'iam' | 'sts',
    private readonly operations: IdentityOperations,
  ) {}

  public isWrite(operation: string): boolean {
    return this.find(operation)?.isWrite ?? false;
  }

  public authorizations(call: Call): Authorization[] {
    return this.checked(call).authorizations?.(call) ?? [];
  }

  public perform(call: Call): unknown {
    return this.checked(call).perform(call);
  }

  private find(operation: string): IdentityOperation | undefined {
    return ownMember(this.operations, operation);
  }

  private checked(call: Call): IdentityOperation {
    const operation = this.find(call.operation);
    if (!operation) {
      throw unknownOperation(this.name, call.operation);
    }
    checkParameters(operation.input ?? {}, call.input);
    return operation;
  }
}
