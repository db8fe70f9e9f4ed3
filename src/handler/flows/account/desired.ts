import { FORMS } from '../../../facts/forms';
import { ACCOUNT_NAME_LENGTH_MAX } from '../../../facts/limits';
import type { Request } from '../../driver/flow';
import { TerminalError } from '../../failures';
import type { AlternateContact, ContactType } from '../../port/account-management';
import { type AlternateContactsProperty, Property } from '../../protocol';
import { RESOURCES } from '../../resources';
import type { Tags } from '../rules/mark';
import { parsePhysicalId } from '../rules/physical-id';
import { oneOf, optionalOrganizationId, optionalText, type Properties, requiredText } from '../rules/properties';
import { tagsIn } from '../rules/tags';

/** What happens to an account whose resource goes. */
export type AccountRemoval = 'RETAIN' | 'REMOVE_FROM_ORGANIZATION' | 'CLOSE';

export type Contacts = Readonly<Partial<Record<ContactType, AlternateContact>>>;

/** An account of the organization is below a parent. */
export interface DesiredAccount {
  readonly organizationId?: string;
  /** It is never made. Absent: it is found by its address. */
  readonly accountId?: string;
  /** As the template has it. AWS makes no difference between upper and lower case in it. */
  readonly email?: string;
  /** Without it, no account is made. */
  readonly accountName?: string;
  readonly accessRoleName?: string;
  readonly iamUserAccessToBilling: 'ALLOW' | 'DENY';
  readonly parentId: string;
  readonly contacts: Contacts;
  readonly tags: Tags;
  /** Another text than before: what people have changed is overwritten once. */
  readonly overwrite?: string;
  readonly removalPolicy: AccountRemoval;
}

export const CONTACT_TYPES: readonly ContactType[] = ['BILLING', 'OPERATIONS', 'SECURITY'];

export function parseDesiredAccount(properties: Properties): DesiredAccount {
  const accountId = optionalText(
    properties,
    Property.ACCOUNT_ID,
    FORMS.ACCOUNT_ID.pattern,
    'an account ID of 12 digits',
  );
  const email = (accountId === undefined ? requiredText : optionalText)(
    properties,
    Property.EMAIL,
    FORMS.EMAIL.handlerPattern,
    'an email address',
  );
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    accountId,
    email,
    accountName: optionalText(
      properties,
      Property.ACCOUNT_NAME,
      new RegExp(`^[^]{1,${ACCOUNT_NAME_LENGTH_MAX}}$`),
      `a text of 1 to ${ACCOUNT_NAME_LENGTH_MAX} characters`,
    ),
    accessRoleName: optionalText(
      properties,
      Property.ACCESS_ROLE_NAME,
      FORMS.ROLE_NAME.pattern,
      'the name of a role, of 1 to 64 letters, digits and +=,.@_-',
    ),
    iamUserAccessToBilling: oneOf(properties, Property.IAM_USER_ACCESS_TO_BILLING, ['ALLOW', 'DENY'], 'ALLOW'),
    parentId: requiredText(
      properties,
      Property.PARENT_ID,
      FORMS.PARENT_ID.pattern,
      'the ID of the root (r-...) or of an organizational unit (ou-...)',
    ),
    contacts: contactsIn(properties),
    tags: tagsIn(properties),
    overwrite: optionalText(properties, Property.OVERWRITE, /^.+$/s, 'a text'),
    removalPolicy: oneOf(
      properties,
      Property.REMOVAL_POLICY,
      ['RETAIN', 'REMOVE_FROM_ORGANIZATION', 'CLOSE'],
      'RETAIN',
    ),
  };
}

type Event = Pick<Request<DesiredAccount>, 'desired' | 'previous' | 'physicalId' | 'isRollback'>;

/**
 * The account that the physical id names; of an event whose template names another account now, it is another one. So it is of
 * a rollback to a template that names it by its address, while the failed one named it by an ID: that may have been another.
 */
export function accountIdOf({ desired, previous, physicalId, isRollback }: Event): string | undefined {
  const known = parsePhysicalId(RESOURCES.ACCOUNT, physicalId)?.entry;
  const isOther =
    desired?.accountId === undefined ? isRollback && previous?.accountId !== undefined : desired.accountId !== known;
  return isOther ? undefined : known;
}

/** What the template declared of the same account before an Update. Absent: it is declared for the first time. */
export function declaredBefore(request: Event): DesiredAccount | undefined {
  const known = accountIdOf(request);
  const { previous } = request;
  const isSame = known !== undefined && (previous?.accountId === undefined || previous.accountId === known);
  return isSame ? previous : undefined;
}

function contactsIn(properties: Properties): Contacts {
  const value = properties[Property.ALTERNATE_CONTACTS];
  if (value === undefined || value === '') {
    return {};
  }
  const all = Object(value) as AlternateContactsProperty;
  const isContacts =
    typeof value === 'object' &&
    Object.keys(all).every((type) => (CONTACT_TYPES as readonly string[]).includes(type)) &&
    Object.values(all).every(isContact);
  if (!isContacts) {
    throw new TerminalError(
      'InvalidProperties',
      `${Property.ALTERNATE_CONTACTS} must be an object with any of ${CONTACT_TYPES.join(', ')}, each with Name, Title, EmailAddress, and PhoneNumber, got ${JSON.stringify(value)}`,
    );
  }
  return Object.fromEntries(
    Object.entries(all).map(([type, { Name, Title, EmailAddress, PhoneNumber }]) => [
      type,
      { name: Name, title: Title, emailAddress: EmailAddress, phoneNumber: PhoneNumber },
    ]),
  );
}

function isContact(value: unknown): boolean {
  const contact = Object(value) as Record<string, unknown>;
  return ['Name', 'Title', 'EmailAddress', 'PhoneNumber'].every((member) => typeof contact[member] === 'string');
}
