import type { SimulatedAccount } from '../account';
import { AwsError } from '../aws-error';
import type { Call, Caller } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { organizationsNotInUse } from './errors';
import type { InputRules } from './input-rules';
import type { Organization, OrganizationsState } from './state';

/**
 * Who may call an operation:
 * - `MANAGEMENT`: the management account;
 * - `ADMINISTRATOR`: the management account, a delegated administrator of whatever service, or a member to which the
 *   resource policy of the organization grants it;
 * - `MEMBER`: any account of an organization;
 * - `ANYONE`: standalone accounts too; the operation itself looks closer.
 *
 * Or a rule of the operation's own, asked once it is known that the caller has an organization.
 */
export type CallerRule = 'MANAGEMENT' | 'ADMINISTRATOR' | 'MEMBER' | 'ANYONE' | ((request: Request) => boolean);

/** One operation of AWS Organizations. */
export interface Operation {
  readonly callers: CallerRule;
  readonly isWrite?: boolean;
  readonly input?: InputRules;
  /** Rules of syntax that a table of rules cannot say; throws `InvalidInputException`. */
  check?(input: Request['input']): void;
  /** ARNs that IAM is asked about, all of which must be allowed; `*` by default. */
  resources?(request: Request): readonly string[];
  /** Condition keys of the request, beside those of its tags. */
  conditions?(input: Request['input'], request: Request): Readonly<Record<string, string | string[]>>;
  /** Looks at existence, state and quotas, in this order, and acts. Answers the output's members. */
  perform(request: Request): unknown;
}

/** Operations by name. Each file of operations exports one, and the service puts them together. */
export type OperationTable = Readonly<Record<string, Operation>>;

/** What else the acting principal may do: IAM's answer, where an operation depends on another one. */
export interface DependencyChecks {
  /** `iam:CreateServiceLinkedRole` for `organizations.amazonaws.com`, in the caller's account. */
  mayCreateServiceLinkedRole(caller: Caller): boolean;
  /** `organizations:LeaveOrganization`, which a direct move to another organization needs. */
  mayLeaveOrganization(caller: Caller): boolean;
}

/** One call, and all that an operation needs to answer it. */
export class Request {
  constructor(
    public readonly aws: SimulatedAws,
    public readonly state: OrganizationsState,
    public readonly call: Call,
    public readonly checks: DependencyChecks,
  ) {}

  /** Members by their wire names, checked against the operation's rules. */
  public get input(): Call['input'] {
    return this.call.input;
  }

  public get caller(): Caller {
    return this.call.caller;
  }

  /** Epoch milliseconds. */
  public get now(): number {
    return this.aws.clock.now();
  }

  public get partition(): string {
    return this.aws.partition;
  }

  /** The caller's account. */
  public get account(): SimulatedAccount {
    const account = this.aws.accounts.get(this.caller.accountId);
    if (!account) {
      throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    return account;
  }

  /** The caller's organization, if it has one. */
  public get tryOrganization(): Organization | undefined {
    return this.state.organizationOfAccount.get(this.caller.accountId);
  }

  /** The caller's organization; throws `AWSOrganizationsNotInUseException` if it has none. */
  public get organization(): Organization {
    const organization = this.tryOrganization;
    if (!organization) {
      throw organizationsNotInUse();
    }
    return organization;
  }

  /** Whether the caller's account is the management account of its organization. */
  public get isManagement(): boolean {
    return this.tryOrganization?.managementAccountId === this.caller.accountId;
  }

  /** Whether the caller's account is the management account or a delegated administrator. */
  public get isAdministrator(): boolean {
    return this.isManagement || (this.tryOrganization?.delegatedAdministrators.has(this.caller.accountId) ?? false);
  }
}
