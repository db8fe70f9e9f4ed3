import { type IResource, Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Form, type Kind, requireForm } from './private/validation';

/** An AWS account. */
export interface IAccount extends IResource {
  /**
   * The ID of the account, 12 digits.
   *
   * @attribute
   */
  readonly accountId: string;
}

/**
 * An AWS account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html
 */
export abstract class Account {
  /**
   * Imports an existing account by its ID.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param accountId the ID of the account, 12 digits
   * @throws if the ID of the account is malformed
   */
  public static fromAccountId(scope: Construct, id: string, accountId: string): IAccount {
    const account = new ImportedAccount(scope, id, accountId);
    requireForm('accountId', accountId, Form.ACCOUNT_ID, account);
    return account;
  }

  private constructor() {}
}

/** What `account` must be. */
export const ACCOUNT: Kind = {
  expected: 'an account',
  matches: (value) =>
    typeof value === 'object' && value !== null && typeof (value as { accountId?: unknown }).accountId === 'string',
  advice: (value) => {
    const id = /^\d{12}$/.test(String(value)) ? String(value) : '333333333333';
    return `use Account.fromAccountId(this, 'Account', ${JSON.stringify(id)}), or what inviteAccount returns`;
  },
};

/** What a list of accounts must be. */
export const ACCOUNTS: Kind = {
  expected: 'a list of accounts',
  matches: (value) => Array.isArray(value) && value.every(ACCOUNT.matches),
  advice: () => "use [Account.fromAccountId(this, 'Account', '333333333333')], or what inviteAccount returns",
};

class ImportedAccount extends Resource implements IAccount {
  constructor(
    scope: Construct,
    id: string,
    public readonly accountId: string,
  ) {
    super(scope, id);
  }
}
