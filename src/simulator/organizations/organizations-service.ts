import type { Authorization, Call, SimulatedService } from '../call';
import { ownMember } from '../own-member';
import type { SimulatedAws } from '../simulated-aws';
import { unknownOperation } from '../unknown-operation';
import { ACCOUNT_CLOSING_OPERATIONS } from './account-closing';
import { ACCOUNT_CREATION_OPERATIONS } from './account-creation';
import { ACCOUNT_DEPARTURE_OPERATIONS } from './account-departure';
import { ACCOUNT_OPERATIONS } from './accounts';
import { ALL_FEATURES_OPERATIONS } from './all-features';
import { checkCaller } from './caller-rules';
import { DELEGATED_ADMINISTRATOR_OPERATIONS } from './delegated-administrators';
import { EFFECTIVE_POLICY_OPERATIONS } from './effective-policy';
import { HANDSHAKE_OPERATIONS } from './handshakes';
import { checkInput } from './input-rules';
import { INVITATION_OPERATIONS } from './invitations';
import { type DependencyChecks, type Operation, type OperationTable, Request } from './operation';
import { ORGANIZATION_OPERATIONS } from './organization';
import { parseToken } from './paging';
import { PARENT_OPERATIONS } from './parents';
import { POLICY_OPERATIONS } from './policies';
import { POLICY_ATTACHMENT_OPERATIONS } from './policy-attachments';
import { POLICY_TYPE_OPERATIONS } from './policy-types';
import { RESOURCE_POLICY_OPERATIONS } from './resource-policy';
import { RESPONSIBILITY_TRANSFER_OPERATIONS } from './responsibility-transfers';
import { SERVICE_ACCESS_OPERATIONS } from './service-access';
import { settle } from './settle';
import { emptyState, type OrganizationsState } from './state';
import { TAG_OPERATIONS } from './tags';

const OPERATIONS: OperationTable = {
  ...ORGANIZATION_OPERATIONS,
  ...ALL_FEATURES_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...HANDSHAKE_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...ACCOUNT_CREATION_OPERATIONS,
  ...ACCOUNT_CLOSING_OPERATIONS,
  ...ACCOUNT_DEPARTURE_OPERATIONS,
  ...PARENT_OPERATIONS,
  ...SERVICE_ACCESS_OPERATIONS,
  ...DELEGATED_ADMINISTRATOR_OPERATIONS,
  ...POLICY_TYPE_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...POLICY_ATTACHMENT_OPERATIONS,
  ...EFFECTIVE_POLICY_OPERATIONS,
  ...RESOURCE_POLICY_OPERATIONS,
  ...TAG_OPERATIONS,
  ...RESPONSIBILITY_TRANSFER_OPERATIONS,
};

/** Without an authority, an account may do everything, and a session nothing that nobody was asked about. */
const DEFAULT_CHECKS: DependencyChecks = {
  mayCreateServiceLinkedRole: ({ session }) => session === undefined,
  mayLeaveOrganization: ({ session }) => session === undefined,
};

/**
 * The simulated AWS Organizations: one table of operations, and the rules that all of them share.
 *
 * A call is judged in the order syntax, membership, authorization, existence, state, quota: the first three here, the
 * rest by the operation.
 */
export class OrganizationsService implements SimulatedService {
  /** The service of a simulated AWS; throws if it has none. */
  public static of(aws: SimulatedAws): OrganizationsService {
    const service = aws.service('organizations');
    if (!(service instanceof OrganizationsService)) {
      throw new Error('this simulated AWS has no OrganizationsService: register one');
    }
    return service;
  }

  public readonly name = 'organizations';
  /** IAM's part in operations that need a second permission; replaced by whoever enforces policies. */
  public checks: DependencyChecks = DEFAULT_CHECKS;

  private readonly current = emptyState();
  /** What reads that lag still see, and how many of them are left. */
  private lagging: { readonly state: OrganizationsState; reads: number } | undefined;

  constructor(private readonly aws: SimulatedAws) {}

  /** The state of this moment: what has expired or become ready meanwhile has done so. */
  public get state(): OrganizationsState {
    settle(this.aws, this.current);
    return this.current;
  }

  public isWrite(operation: string): boolean {
    return ownMember(OPERATIONS, operation)?.isWrite ?? false;
  }

  public authorizations(call: Call): Authorization[] {
    const [operation, request] = this.admit(call);
    const resources = operation.resources?.(request) ?? ['*'];
    const tags: readonly { Key: string; Value: string }[] = call.input.Tags ?? [];
    const context = {
      ...operation.conditions?.(call.input, request),
      ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value])),
      ...(tags.length > 0 ? { 'aws:TagKeys': tags.map(({ Key }) => Key) } : {}),
    };
    const actions = [call.operation, ...(tags.length > 0 && call.operation !== 'TagResource' ? ['TagResource'] : [])];
    return actions.flatMap((action) =>
      resources.map((resource) => ({ action: `organizations:${action}`, resource, context })),
    );
  }

  public perform(call: Call): unknown {
    const [operation, request] = this.admit(call);
    if (operation.isWrite) {
      return this.write(operation, request);
    }
    if (this.lagging && this.lagging.reads > 0) {
      this.lagging.reads--;
      return this.read(call, this.lagging.state);
    }
    return operation.perform(request);
  }

  /** Syntax, membership and authorization, as they are now. */
  private admit(call: Call): [Operation, Request] {
    const operation = ownMember(OPERATIONS, call.operation);
    if (!operation) {
      throw unknownOperation(this.name, call.operation);
    }
    checkInput(operation.input ?? {}, call.input);
    operation.check?.(call.input);
    if (operation.input?.NextToken && typeof call.input.NextToken === 'string') {
      parseToken(call.operation, call.input.NextToken);
    }
    const request = this.request(call, this.state);
    checkCaller(operation, request);
    return [operation, request];
  }

  private write(operation: Operation, request: Request): unknown {
    const reads = this.aws.behavior.readLag;
    if (reads === 0) {
      return operation.perform(request);
    }
    const before = structuredClone(this.current);
    const output = operation.perform(request);
    this.lagging = { state: before, reads };
    return output;
  }

  /** A read of an earlier state, in which the caller may not even have been a member. */
  private read(call: Call, state: OrganizationsState): unknown {
    const operation = ownMember(OPERATIONS, call.operation)!;
    const request = this.request(call, state);
    checkCaller(operation, request);
    return operation.perform(request);
  }

  private request(call: Call, state: OrganizationsState): Request {
    return new Request(this.aws, state, call, this.checks);
  }
}
