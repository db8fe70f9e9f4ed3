import type * as iam from 'aws-cdk-lib/aws-iam';
import { POLICY_TYPE, type PolicyType } from './policy-type';
import type { DelegationBinding } from './private/delegation-statements';
import { objectOf, STATEMENT } from './private/kinds';
import { requireKind, synthError } from './private/validation';

/**
 * A part of the management of an organization that a member account is allowed to do.
 *
 * Administrators of the member account need the same permissions in IAM, too.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 * @example
 * OrganizationDelegation.policies(PolicyType.BACKUP_POLICY);
 */
export abstract class OrganizationDelegation {
  /** Allows the account to view the organization, its accounts, its organizational units (OUs), and its policies. */
  public static readOnly(): OrganizationDelegation {
    return new Delegation({ isReadOnly: true });
  }

  /**
   * Allows the account to manage all policies of these types: to enable and disable the types, to create, change, delete,
   * attach, and detach policies, also those that others have created, and to view the organization.
   *
   * These are the permissions of the examples that AWS publishes. To tag policies, add a statement.
   *
   * @param types at least one policy type
   * @throws if there is no type
   */
  public static policies(...types: PolicyType[]): OrganizationDelegation {
    if (types.length === 0) {
      throw synthError('types must name at least one policy type, for example PolicyType.BACKUP_POLICY');
    }
    for (const [index, type] of types.entries()) {
      requireKind(`types[${index}]`, type, POLICY_TYPE);
    }
    return new Delegation({ policyTypes: types.map(({ value }) => value) });
  }

  /**
   * Allows or denies the account what a statement says.
   *
   * AWS accepts only some actions of AWS Organizations: those that read, and those that manage policies and tags.
   *
   * @param statement the actions and resources, without a principal, which is the account
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
   * @throws if the statement has a principal, or lacks actions or resources
   */
  public static statement(statement: iam.PolicyStatement): OrganizationDelegation {
    requireKind('statement', statement, STATEMENT);
    if (statement.hasPrincipal) {
      throw synthError(
        'statement must have no principal, because its principal is the account: remove it, and limit the statement to ' +
          'roles of the account with a condition on aws:PrincipalArn',
      );
    }
    if (statement.actions.length === 0 || statement.resources.length === 0) {
      throw synthError(
        "statement must have actions and resources, for example { actions: ['organizations:TagResource'], resources: ['*'] }",
      );
    }
    return new Delegation({ statement });
  }

  /** @internal */
  public readonly _class = 'OrganizationDelegation';

  /** @internal */
  public abstract _bind(): DelegationBinding;
}

/** What `delegation` must be. */
export const ORGANIZATION_DELEGATION = objectOf('OrganizationDelegation', (value) =>
  STATEMENT.matches(value)
    ? 'use OrganizationDelegation.statement(…)'
    : 'use OrganizationDelegation.readOnly(), or OrganizationDelegation.policies(PolicyType.BACKUP_POLICY)',
);

class Delegation extends OrganizationDelegation {
  constructor(private readonly binding: DelegationBinding) {
    super();
  }

  /** @internal */
  public _bind(): DelegationBinding {
    return this.binding;
  }
}
