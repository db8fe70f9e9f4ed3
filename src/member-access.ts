import type { IConstruct } from 'constructs';
import { mapFor, objectOf, optionsFor } from './private/kinds';
import { type MemberAccessBinding, NO_MEMBER_ACCESS } from './private/member-roles';
import { Form, requireForm, requireKind, requireLength, synthError } from './private/validation';

/** Options for assuming a role in a member account. */
export interface MemberRoleOptions {
  /**
   * The path of the role, with a slash at both ends.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names
   * @default "/"
   */
  readonly path?: string;

  /**
   * The external ID that the trust policy of the role requires, 2 to 1,224 characters.
   *
   * It is not a secret: the template contains it.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
   * @default - no external ID is sent
   */
  readonly externalId?: string;

  /**
   * The name of the session, 2 to 64 characters, as shown in CloudTrail of the member account.
   *
   * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
   * @default - a name that contains cdk-aws-organization
   */
  readonly sessionName?: string;
}

/**
 * The roles that the workflow of the organization assumes in member accounts.
 *
 * The workflow assumes the role in a member that must accept a handshake. It verifies that the handshake is from this
 * organization, and accepts it. The session is limited to that step, and to 15 minutes. If the role cannot be assumed,
 * a notification says what to do in the account, and the workflow waits.
 *
 * @example
 * MemberAccess.perAccount(
 *   { '333333333333': MemberAccess.role('Onboarding', { path: '/operations/', externalId: 'example' }) },
 *   MemberAccess.role('OrganizationAccountAccessRole'),
 * );
 */
export abstract class MemberAccess {
  /**
   * Uses a role that has the same name in every account.
   *
   * Accounts that AWS Organizations created have `OrganizationAccountAccessRole`. Invited accounts have the roles of
   * their owners.
   *
   * @param roleName the name of the role, without path and ARN, up to 64 characters
   * @param options the path, the external ID, and the session name
   * @throws if the name, or one of the options, is malformed
   */
  public static role(roleName: string, options: MemberRoleOptions = {}): MemberAccess {
    return new RoleAccess(roleName, options);
  }

  /**
   * Uses the first of several roles that can be assumed.
   *
   * @param choices at least one choice, in order
   * @throws if there is no choice
   */
  public static firstOf(...choices: MemberAccess[]): MemberAccess {
    return new FirstOfAccess(choices);
  }

  /**
   * Uses a separate role for some accounts.
   *
   * @param accounts the role for each of these accounts, by account ID
   * @param otherwise the role for all other accounts
   * @throws if one of the account IDs is malformed
   */
  public static perAccount(accounts: { [accountId: string]: MemberAccess }, otherwise: MemberAccess): MemberAccess {
    return new PerAccountAccess(accounts, otherwise);
  }

  /** Assumes no role: notifications say what to do in each account. */
  public static none(): MemberAccess {
    return new NoAccess();
  }

  /** @internal */
  public readonly _class = 'MemberAccess';

  /** @internal */
  public abstract _bind(): MemberAccessBinding;
}

const MEMBER_ACCESS = objectOf('MemberAccess', (value) => {
  if (Array.isArray(value)) {
    return 'use MemberAccess.firstOf(…), with each choice as an argument of its own';
  }
  const roleName = typeof value === 'string' ? value : 'OrganizationAccountAccessRole';
  return `use MemberAccess.role(${JSON.stringify(roleName)})`;
});

/** What a prop says about roles in members, for the template; throws if it is anything else. */
export function memberAccessOf(access: MemberAccess | undefined, at: IConstruct): MemberAccessBinding | undefined {
  if (access !== undefined) {
    requireKind('memberAccess', access, MEMBER_ACCESS, at);
  }
  return access?._bind();
}

class RoleAccess extends MemberAccess {
  constructor(
    private readonly roleName: string,
    private readonly options: MemberRoleOptions,
  ) {
    super();
    requireForm('roleName', roleName, Form.ROLE_NAME);
    requireKind('options', options, optionsFor("{ path: '/operations/' }"));
    if (roleName.startsWith('AWSServiceRoleFor')) {
      throw synthError(
        `roleName must be a role that an account can assume, got ${JSON.stringify(roleName)}, which only AWS can`,
      );
    }
    const { path, externalId, sessionName } = options;
    if (path !== undefined) {
      requireForm('path', path, Form.ROLE_PATH);
      requireLength('path', path, 512);
    }
    if (externalId !== undefined) {
      requireForm('externalId', externalId, Form.EXTERNAL_ID);
    }
    if (sessionName !== undefined) {
      requireForm('sessionName', sessionName, Form.SESSION_NAME);
    }
  }

  /** @internal */
  public _bind(): MemberAccessBinding {
    const { path = '/', externalId, sessionName } = this.options;
    return {
      property: {
        Kind: 'ROLE',
        RoleName: this.roleName,
        Path: path,
        ...(externalId !== undefined && { ExternalId: externalId }),
        ...(sessionName !== undefined && { SessionName: sessionName }),
      },
      roles: [{ path, name: this.roleName }],
    };
  }
}

class FirstOfAccess extends MemberAccess {
  constructor(private readonly choices: MemberAccess[]) {
    super();
    if (choices.length === 0) {
      throw synthError('firstOf requires at least one MemberAccess, got none');
    }
    choices.forEach((choice, index) => {
      requireKind(`choices[${index}]`, choice, MEMBER_ACCESS);
    });
  }

  /** @internal */
  public _bind(): MemberAccessBinding {
    const bindings = this.choices.map((choice) => choice._bind());
    return {
      property: { Kind: 'FIRST_OF', Choices: bindings.map(({ property }) => property) },
      roles: bindings.flatMap(({ roles }) => roles),
    };
  }
}

class PerAccountAccess extends MemberAccess {
  constructor(
    private readonly accounts: { [accountId: string]: MemberAccess },
    private readonly otherwise: MemberAccess,
  ) {
    super();
    requireKind('accounts', accounts, mapFor("{ '333333333333': MemberAccess.role('Onboarding') }"));
    for (const [accountId, access] of Object.entries(accounts)) {
      requireForm('accounts', accountId, Form.ACCOUNT_ID);
      requireKind(`accounts[${JSON.stringify(accountId)}]`, access, MEMBER_ACCESS);
    }
    requireKind('otherwise', otherwise, MEMBER_ACCESS);
  }

  /** @internal */
  public _bind(): MemberAccessBinding {
    const bindings = Object.entries(this.accounts).map(([accountId, access]) => ({ accountId, ...access._bind() }));
    const otherwise = this.otherwise._bind();
    return {
      property: {
        Kind: 'PER_ACCOUNT',
        Accounts: Object.fromEntries(bindings.map(({ accountId, property }) => [accountId, property])),
        Otherwise: otherwise.property,
      },
      roles: [
        ...bindings.flatMap(({ accountId, roles }) => roles.map((role) => ({ accountId, ...role }))),
        ...otherwise.roles,
      ],
    };
  }
}

class NoAccess extends MemberAccess {
  /** @internal */
  public _bind(): MemberAccessBinding {
    return NO_MEMBER_ACCESS;
  }
}
