import { FORMS } from '../facts/forms';
import type { Caller, PolicyDocument } from './call';
import type { VirtualClock } from './clock';
import type { Random } from './random';

/** What a session is issued for. */
export interface SessionRequest {
  readonly accountId: string;
  /** With path, as IAM writes it. */
  readonly roleArn: string;
  readonly sessionName: string;
  readonly durationSeconds: number;
  /** Parsed session policies; none: the session may do what its role may. */
  readonly policies?: readonly PolicyDocument[];
  /** The invocation of a function that asks for it. */
  readonly invocationId?: string | undefined;
  /** The function that the credentials are for. */
  readonly functionArn?: string;
}

/** Credentials of a session, and the caller that they stand for. */
export interface SessionCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds. */
  readonly expiration: number;
  readonly caller: Caller;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * Who the bearer of an access key id is: an account itself (the id is its 12 digits) or a session of a role.
 *
 * Chance is a stream of its own, so that one more session changes nothing else that a seed decides.
 */
export class Sessions {
  private readonly callers = new Map<string, Caller>();

  constructor(
    private readonly clock: VirtualClock,
    private readonly random: Random,
    private readonly partition: string,
  ) {}

  /** Issues credentials for a session of a role; whether that is allowed is for `AssumeRole` to judge. */
  public issue(request: SessionRequest): SessionCredentials {
    const accessKeyId = `ASIA${this.text(16)}`;
    const expiration = this.clock.now() + request.durationSeconds * 1000;
    const roleName = request.roleArn.slice(request.roleArn.lastIndexOf('/') + 1);
    const caller: Caller = {
      accountId: request.accountId,
      arn: `arn:${this.partition}:sts::${request.accountId}:assumed-role/${roleName}/${request.sessionName}`,
      session: {
        accessKeyId,
        roleArn: request.roleArn,
        sessionName: request.sessionName,
        expiresAt: expiration,
        policies: request.policies ?? [],
        ...(request.invocationId === undefined ? {} : { invocationId: request.invocationId }),
        ...(request.functionArn === undefined ? {} : { functionArn: request.functionArn }),
      },
    };
    this.callers.set(accessKeyId, caller);
    return { accessKeyId, secretAccessKey: this.text(40), sessionToken: this.text(64), expiration, caller };
  }

  /**
   * The caller behind an access key id, undefined if the id was never issued.
   *
   * A session that has expired is found: refusing it, in the words of the service that was called, is the authority's
   * business.
   */
  public find(accessKeyId: string): Caller | undefined {
    return FORMS.ACCOUNT_ID.pattern.test(accessKeyId) ? this.account(accessKeyId) : this.callers.get(accessKeyId);
  }

  /** The account itself, as its root user would call. */
  public account(accountId: string): Caller {
    return { accountId, arn: `arn:${this.partition}:iam::${accountId}:root` };
  }

  private text(length: number): string {
    let text = '';
    for (let i = 0; i < length; i++) {
      text += ALPHABET[this.random.below(ALPHABET.length)];
    }
    return text;
  }
}
