import { Token } from 'aws-cdk-lib';
import { objectOf } from './private/kinds';
import { Form, requireForm } from './private/validation';

/**
 * The target of an invitation.
 *
 * @example
 * InvitationTarget.account('333333333333');
 */
export abstract class InvitationTarget {
  /**
   * Targets the account with this ID.
   *
   * Use it if you know the ID, because the workflow can assume a role in the account and accept there.
   *
   * @param accountId 12 digits
   * @throws if the ID is malformed
   */
  public static account(accountId: string): InvitationTarget {
    return new AccountTarget(accountId);
  }

  /**
   * Targets the account whose root user has this email address.
   *
   * The account ID is not known before the account joins, so only its owner can accept.
   *
   * @param address email address, up to 64 characters, in upper or lower case
   * @throws if the address is malformed
   */
  public static email(address: string): InvitationTarget {
    return new EmailTarget(address);
  }

  /** @internal */
  public readonly _class = 'InvitationTarget';

  /** @internal */
  public abstract _bind(): InvitationTargetBinding;
}

/** What `target` must be. */
export const INVITATION_TARGET = objectOf('InvitationTarget', (value) => {
  const text = typeof value === 'number' ? String(value).padStart(12, '0') : value;
  const factory = String(value).includes('@') ? 'email' : 'account';
  return `use InvitationTarget.${factory}(${JSON.stringify(typeof text === 'string' ? text : '333333333333')})`;
});

/** @internal */
export interface InvitationTargetBinding {
  readonly type: 'ACCOUNT' | 'EMAIL';
  readonly id: string;
}

class AccountTarget extends InvitationTarget {
  constructor(private readonly accountId: string) {
    super();
    requireForm('accountId', accountId, Form.ACCOUNT_ID);
  }

  /** @internal */
  public _bind(): InvitationTargetBinding {
    return { type: 'ACCOUNT', id: this.accountId };
  }
}

class EmailTarget extends InvitationTarget {
  constructor(private readonly address: string) {
    super();
    requireForm('address', address, Form.EMAIL);
  }

  /** @internal */
  public _bind(): InvitationTargetBinding {
    return { type: 'EMAIL', id: Token.isUnresolved(this.address) ? this.address : this.address.toLowerCase() };
  }
}
