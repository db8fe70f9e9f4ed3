import { Lazy, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-organizations';
import { Construct, type IConstruct } from 'constructs';
import { RESOURCE_POLICY_SIZE_MAX } from '../facts/limits';
import { RESOURCES } from '../handler/resources';
import { type DelegationBinding, delegationStatements } from './delegation-statements';
import { sizeOf } from './document-size';
import { LogicalId, logicalIdOf } from './logical-id';
import { otherResourcePolicies } from './native-resources';
import { StackContext } from './stack-context';
import { synthError } from './validation';
import { warn } from './warnings';

/** An account of the template, or an imported one. */
export interface DelegateAccount extends IConstruct {
  readonly accountId: string;
  /** Whether it may not be a member yet when the deployment continues. */
  readonly _canBePending?: boolean;
}

/** The organization that delegates. */
export interface DelegatingOrganization extends IConstruct {
  readonly organizationId: string;
  readonly managementAccountId: string;
}

const CONSTRUCT_ID = 'DelegationPolicy';

/**
 * The resource policy of the organization, which is one document: everything that the stack delegates is in it.
 *
 * It is native. AWS refuses to create it where one exists, and has no version to check: a custom resource that reads, changes,
 * and writes it would lose what others change at the same time.
 */
export class DelegationPolicy extends Construct {
  /** The one of the stack, made on first use. */
  public static of(organization: DelegatingOrganization): DelegationPolicy {
    const existing = organization.node.tryFindChild(CONSTRUCT_ID) as DelegationPolicy | undefined;
    return existing ?? new DelegationPolicy(organization);
  }

  private readonly delegations: { readonly accountId: string; readonly binding: DelegationBinding }[] = [];
  private readonly resource: CfnResourcePolicy;

  private constructor(private readonly organization: DelegatingOrganization) {
    super(organization, CONSTRUCT_ID);
    const what = 'delegateManagement';
    const { allFeatures } = StackContext.of(this).allFeaturesContextOf(organization, organization, what);
    // Settled at synthesis: until then, more may be delegated.
    const content = Lazy.any({ produce: () => this.document() });
    this.resource = new CfnResourcePolicy(this, 'Resource', { content });
    this.resource.overrideLogicalId(LogicalId.RESOURCE_POLICY);
    this.resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    if (allFeatures !== undefined) {
      this.resource.node.addDependency(allFeatures);
    }
    this.node.addValidation({ validate: () => [...this.problemsOfSize(), ...otherResourcePolicies(this.resource)] });
  }

  /** Allows the account what the binding says, after an invitation of it in the same stack. */
  public delegate(account: DelegateAccount, binding: DelegationBinding): void {
    const { accountId } = account;
    this.refuseManagementAccount(accountId);
    if (account._canBePending) {
      warn(
        this.organization,
        'delegationCannotWait',
        `the delegation to ${account.node.path} fails the deployment if the account has not joined when the deployment ` +
          'continues: AWS refuses a policy that names it, and a native resource cannot wait; set whenPending of the ' +
          'invitation to WhenPending.FAIL, or delegate after the account has joined, and acknowledge this warning',
      );
    }
    if (!Token.isUnresolved(accountId)) {
      StackContext.of(this).order(this.resource, logicalIdOf(RESOURCES.INVITED_ACCOUNT, accountId, ''));
    }
    this.delegations.push({ accountId, binding });
  }

  private refuseManagementAccount(accountId: string): void {
    if ([this.organization.managementAccountId, Stack.of(this).account].includes(accountId)) {
      throw synthError(
        `account must be a member account, got ${Token.isUnresolved(accountId) ? 'the management account' : accountId}: ` +
          'the management account of the organization needs no delegation',
        this.organization,
      );
    }
  }

  private document(): iam.PolicyDocument {
    const { organizationId, managementAccountId } = this.organization;
    const stack = Stack.of(this);
    const arnPrefix = `arn:${stack.partition}:organizations::${managementAccountId}`;
    // Another order of the calls is the same policy.
    const ordered = sortedBy(this.delegations, ({ accountId }) => JSON.stringify(stack.resolve(accountId)));
    const statements = delegationStatements(ordered, (type, id) => `${arnPrefix}:${type}/${organizationId}/${id}`);
    return new iam.PolicyDocument({ statements, minimize: true });
  }

  private problemsOfSize(): string[] {
    const size = sizeOf(Stack.of(this).resolve(this.document()), lengthMinOf);
    return size <= RESOURCE_POLICY_SIZE_MAX
      ? []
      : [
          `what delegateManagement delegates has ${size} characters, and AWS Organizations allows ${RESOURCE_POLICY_SIZE_MAX} ` +
            'for the resource policy of an organization: delegate to fewer accounts, or the same policy types to each of them',
        ];
  }
}

/** Only what is certainly too long is refused. */
function lengthMinOf(argument: string): number {
  return /AccountId$|OrganizationId$/.test(argument) ? '111111111111'.length : 0;
}

function sortedBy<T>(list: readonly T[], keyOf: (one: T) => string): T[] {
  const keyed = list.map((one) => ({ one, key: keyOf(one) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ one }) => one);
}
