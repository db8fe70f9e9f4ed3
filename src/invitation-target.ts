import { Token } from 'aws-cdk-lib';
import { Form, requireForm } from './private/validation';

/**
 * Whom an invitation is for.
 *
 * @example
 * InvitationTarget.account('333333333333');
 */
export abstract class InvitationTarget {
  /**
   * The account with this id.
   *
   * It can be entered and answered for, if a role opens it. So this is the better way, whenever the id is known.
   *
   * @param accountId 12 digits
   * @throws if the id is malformed
   */
  public static account(accountId: string): InvitationTarget {
    return new AccountTarget(accountId);
  }

  /**
   * The account whose root user has this email address.
   *
   * Nobody knows its id before it has joined, so that only its owner can accept.
   *
   * @param address email address, up to 64 characters, in upper or lower case
   * @throws if the address is malformed
   */
  public static email(address: string): InvitationTarget {
    return new EmailTarget(address);
  }

  /** @internal */
  public abstract _bind(): InvitationTargetBinding;
}

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
