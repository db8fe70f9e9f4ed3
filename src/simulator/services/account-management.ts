import { FORMS } from '../../facts/forms';
import { homeRegionOf } from '../../facts/partitions';
import type { ContactType, SimulatedAccount } from '../account';
import { AwsError } from '../aws-error';
import type { Authorization, Call, CallInput, SimulatedService } from '../call';
import { OrganizationsService } from '../organizations/organizations-service';
import { featureSetOf, type Organization } from '../organizations/state';
import { ownMember } from '../own-member';
import type { SimulatedAws } from '../simulated-aws';
import { notOfIntegration } from '../unknown-operation';

const PRINCIPAL = 'account.amazonaws.com';

/** What the members of inputs look like; those that an operation names are required. */
const MEMBERS = {
  AccountName: FORMS.ACCOUNT_NAME.pattern,
  AlternateContactType: /^(BILLING|OPERATIONS|SECURITY)$/,
  Name: FORMS.CONTACT_NAME.pattern,
  Title: FORMS.CONTACT_TITLE.pattern,
  EmailAddress: FORMS.CONTACT_EMAIL.pattern,
  PhoneNumber: FORMS.CONTACT_PHONE.pattern,
} as const;

interface AccountOperation {
  readonly isWrite?: true;
  readonly members: readonly (keyof typeof MEMBERS)[];
  perform(account: SimulatedAccount, input: CallInput, aws: SimulatedAws): unknown;
}

const OPERATIONS: Readonly<Record<string, AccountOperation>> = {
  GetAlternateContact: { members: ['AlternateContactType'], perform: showContact },
  PutAlternateContact: {
    isWrite: true,
    members: ['AlternateContactType', 'Name', 'Title', 'EmailAddress', 'PhoneNumber'],
    perform: putContact,
  },
  DeleteAlternateContact: { isWrite: true, members: ['AlternateContactType'], perform: deleteContact },
  GetAccountInformation: { members: [], perform: showAccount },
  PutAccountName: { isWrite: true, members: ['AccountName'], perform: rename },
};

/**
 * AWS Account Management, as far as alternate contacts and names of accounts go.
 *
 * An account acts on itself without `AccountId`. The management account, or a delegated administrator, names a member: that takes all
 * features and trusted access. Every refusal is `AccessDeniedException`, as without a permission.
 */
export class AccountManagement implements SimulatedService {
  public readonly name = 'account';

  constructor(private readonly aws: SimulatedAws) {}

  public isWrite(operation: string): boolean {
    return ownMember(OPERATIONS, operation)?.isWrite ?? false;
  }

  public authorizations(call: Call): Authorization[] {
    const { input, operation } = call;
    this.admit(call);
    const type: unknown = input.AlternateContactType;
    return [
      {
        action: `${this.name}:${operation}`,
        resource: this.resourceOf(call),
        ...(typeof type === 'string' ? { context: { 'account:AlternateContactTypes': [type] } } : {}),
      },
    ];
  }

  public perform(call: Call): unknown {
    return this.admit(call).perform(this.accountOf(call), call.input, this.aws);
  }

  /** The operation, for an input that is as it must be. */
  private admit({ operation, input, region }: Call): AccountOperation {
    const found = ownMember(OPERATIONS, operation);
    if (!found) {
      throw notOfIntegration(this.name, operation);
    }
    if (region !== homeRegionOf(this.aws.partition)) {
      throw invalid(`the service answers in ${homeRegionOf(this.aws.partition)} only`);
    }
    if (input.AccountId !== undefined && !FORMS.ACCOUNT_ID.pattern.test(input.AccountId)) {
      throw invalid('AccountId must be 12 digits');
    }
    const wrong = found.members.find((name) => typeof input[name] !== 'string' || !MEMBERS[name].test(input[name]));
    if (wrong !== undefined) {
      throw invalid(`${wrong} does not have the form that the service requires`);
    }
    return found;
  }

  /** The account in the ARN of a member is the management account, as in those of AWS Organizations. */
  private resourceOf({ caller, input }: Call): string {
    const { partition } = this.aws;
    const organization = this.organizationOf(caller.accountId);
    return input.AccountId === undefined || organization === undefined
      ? `arn:${partition}:account::${input.AccountId ?? caller.accountId}:account`
      : `arn:${partition}:account::${organization.managementAccountId}:account/${organization.id}/${input.AccountId}`;
  }

  private accountOf(call: Call): SimulatedAccount {
    const { caller, input, operation } = call;
    const accountId: string = input.AccountId ?? caller.accountId;
    const why = input.AccountId === undefined ? undefined : this.refusalOf(caller.accountId, accountId);
    const account = this.aws.accounts.get(accountId);
    if (why !== undefined || account === undefined) {
      throw denied(call, why);
    }
    const isClosing = account.state === 'CLOSED' || account.state === 'PENDING_CLOSURE';
    if (isClosing && this.isWrite(operation)) {
      throw denied(call, 'The account is closed.');
    }
    return account;
  }

  /** What AWS puts in parentheses, or an empty text; undefined: the caller is allowed to name the account. */
  private refusalOf(callerId: string, accountId: string): string | undefined {
    const organization = this.organizationOf(callerId);
    if (!organization || !isAdministrator(organization, callerId)) {
      return '';
    }
    const now = this.aws.clock.now();
    if (featureSetOf(organization, now) !== 'ALL' || !organization.serviceAccess.has(PRINCIPAL)) {
      return 'Your organization must first enable trusted access with AWS Account Management.';
    }
    if (accountId === organization.managementAccountId) {
      return 'The management account can only be managed using the standalone context from the management account.';
    }
    const member = organization.members.get(accountId);
    const knownFrom =
      member?.joinedMethod === 'CREATED' ? member.joinedAt + this.aws.behavior.newAccountSeconds * 1000 : 0;
    return member && knownFrom <= now ? undefined : '';
  }

  private organizationOf(accountId: string): Organization | undefined {
    return OrganizationsService.of(this.aws).state.organizationOfAccount.get(accountId);
  }
}

function isAdministrator({ managementAccountId, delegatedAdministrators }: Organization, accountId: string): boolean {
  return accountId === managementAccountId || delegatedAdministrators.get(accountId)?.services.has(PRINCIPAL) === true;
}

function showContact({ contacts }: SimulatedAccount, { AlternateContactType }: CallInput): unknown {
  const contact = contacts.get(AlternateContactType as ContactType);
  if (!contact) {
    throw noSuchContact();
  }
  const { name, title, emailAddress, phoneNumber } = contact;
  return {
    AlternateContact: {
      AlternateContactType,
      Name: name,
      Title: title,
      EmailAddress: emailAddress,
      PhoneNumber: phoneNumber,
    },
  };
}

function putContact({ contacts }: SimulatedAccount, input: CallInput): unknown {
  contacts.set(input.AlternateContactType as ContactType, {
    name: input.Name,
    title: input.Title,
    emailAddress: input.EmailAddress,
    phoneNumber: input.PhoneNumber,
  });
  return {};
}

function deleteContact({ contacts }: SimulatedAccount, { AlternateContactType }: CallInput): unknown {
  if (!contacts.delete(AlternateContactType as ContactType)) {
    throw noSuchContact();
  }
  return {};
}

function showAccount({ id, name, createdAt, state }: SimulatedAccount): unknown {
  return {
    AccountId: id,
    AccountName: name,
    AccountCreatedDate: new Date(createdAt).toISOString(),
    // It has no word for an account that is being closed.
    AccountState: state === 'PENDING_CLOSURE' ? 'CLOSED' : state,
  };
}

function rename(account: SimulatedAccount, { AccountName }: CallInput, { clock, behavior }: SimulatedAws): unknown {
  account.formerName = { name: account.name, until: clock.now() + behavior.accountNameSeconds * 1000 };
  account.name = AccountName;
  return {};
}

function noSuchContact(): AwsError {
  const message = 'No contact of the inputted alternate contact type found.';
  return new AwsError('ResourceNotFoundException', message, {}, 404);
}

function invalid(what: string): AwsError {
  return new AwsError('ValidationException', `simulated: ${what}`, {}, 400);
}

function denied({ caller, operation }: Call, why = ''): AwsError {
  const reason = why === '' ? '' : ` (${why})`;
  const message = `User: ${caller.arn} is not authorized to perform: account:${operation}${reason}`;
  return new AwsError('AccessDeniedException', message, {}, 403);
}
