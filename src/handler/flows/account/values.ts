import type { Request } from '../../driver/flow';
import type { AlternateContact, ContactType } from '../../port/account-management';
import { RESOURCES } from '../../resources';
import { type DeclaredValue, isOverwriting } from '../rules/declared';
import type { Subject } from '../rules/differences';
import type { Tags } from '../rules/mark';
import { declarationOfParent } from '../rules/parents';
import { isTag, tagValuesOf } from '../rules/tags';
import { CONTACT_TYPES, type Contacts, type DesiredAccount, declaredBefore } from './desired';

/** Names under which values of an account are noted. */
export const PARENT = 'parent';
export const NAME = 'name';
export const EMAIL = 'email';
const CONTACT = 'contact/';

/** What AWS shows of an account; of what was not looked up nothing. */
export interface FoundValues {
  readonly name: string;
  readonly email: string;
  readonly parentId?: string;
  readonly tags?: Tags;
  /** `null`: the account has none. */
  readonly contacts?: Readonly<Partial<Record<ContactType, AlternateContact | null>>>;
}

type Declared = Partial<Pick<DesiredAccount, 'accountName' | 'email' | 'parentId' | 'tags' | 'contacts'>>;

/** What two templates declare of an account, and what AWS shows; nothing of what was not looked up. */
export function valuesOf(now: Declared = {}, before: Declared = {}, found: FoundValues): DeclaredValue[] {
  const { parentId } = found;
  const ofOne = (name: string, declared?: string, former?: string, there?: string): DeclaredValue[] =>
    declared === undefined && former === undefined
      ? []
      : [{ name, declared, before: former, found: there, goesWithDeclaration: false }];
  return [
    ...(parentId === undefined ? [] : ofOne(PARENT, now.parentId, before.parentId, parentId)),
    ...ofOne(NAME, now.accountName, before.accountName, found.name),
    ...ofOne(EMAIL, now.email?.toLowerCase(), before.email?.toLowerCase(), found.email.toLowerCase()),
    ...tagValuesOf(now.tags, before.tags, found.tags),
    ...contactValuesOf(now.contacts, before.contacts, found.contacts),
  ];
}

function contactValuesOf(
  now: Contacts = {},
  before: Contacts = {},
  found: FoundValues['contacts'] = {},
): DeclaredValue[] {
  return CONTACT_TYPES.filter((type) => found[type] !== undefined).map((type) => ({
    name: CONTACT + type,
    declared: textOf(now[type]),
    before: textOf(before[type]),
    found: textOf(found[type] ?? undefined),
    goesWithDeclaration: true,
  }));
}

/** Types of the contacts that may have to be written, or put back. */
export function contactsAtStake(
  now: Contacts,
  before: Contacts | undefined,
  isOverwritingAll: boolean,
): readonly ContactType[] {
  return CONTACT_TYPES.filter(
    (type) =>
      (now[type] !== undefined && (before === undefined || isOverwritingAll)) ||
      textOf(now[type]) !== textOf(before?.[type]),
  );
}

/** Of which contact a value is; undefined: of none. */
export function contactTypeOf(name: string): ContactType | undefined {
  return CONTACT_TYPES.find((type) => name === CONTACT + type);
}

/** One text, in one order, so that two are the same if they say the same. */
function textOf(contact: AlternateContact | undefined): string | undefined {
  return (
    contact &&
    JSON.stringify({
      Name: contact.name,
      Title: contact.title,
      EmailAddress: contact.emailAddress,
      PhoneNumber: contact.phoneNumber,
    })
  );
}

/** The contact that a text stands for. */
export function contactOf(text: string): AlternateContact {
  const { Name, Title, EmailAddress, PhoneNumber } = JSON.parse(text) as Record<string, string>;
  return { name: Name!, title: Title!, emailAddress: EmailAddress!, phoneNumber: PhoneNumber! };
}

/** Whether AWS Account Management has the value, and not AWS Organizations. */
export function isOfAccountManagement({ name }: Pick<DeclaredValue, 'name'>): boolean {
  return name === NAME || contactTypeOf(name) !== undefined;
}

/** Whether this update overwrites what people have changed: its own `overwrite` is new, and it is about the same account. */
export function isOverwritingAccount(request: Request<DesiredAccount>): boolean {
  const before = declaredBefore(request);
  return before !== undefined && isOverwriting(request.desired!.overwrite, before.overwrite);
}

/** Whether the update that this one takes back did. */
export function wasOverwritingAccount(request: Request<DesiredAccount>): boolean {
  const failed = declaredBefore(request);
  return failed !== undefined && isOverwriting(failed.overwrite, request.desired!.overwrite);
}

/** An account, for texts about its values. */
export function subjectOf(accountId: string): Subject {
  return {
    kind: RESOURCES.ACCOUNT,
    what: `account ${accountId}`,
    was: 'an existing account',
    nameOf: ({ name }) => {
      const type = contactTypeOf(name);
      return type === undefined ? name : `${type.toLowerCase()} contact`;
    },
    shorten: (text, { name }) => (contactTypeOf(name) === undefined ? text : contactInWords(text)),
    declarationOf: ({ name, found = '' }) => {
      const type = contactTypeOf(name);
      if (type !== undefined) {
        return `alternateContacts: { ${type.toLowerCase()}: ${contactInCode(found)} }`;
      }
      switch (name) {
        case PARENT:
          return declarationOfParent(found);
        case NAME:
          return `accountName: ${JSON.stringify(found)}`;
        default:
          return `email: ${JSON.stringify(found)}`;
      }
    },
  };
}

function contactInWords(text: string): string {
  const { name, title, emailAddress, phoneNumber } = contactOf(text);
  return `${name} (${title}), ${emailAddress}, ${phoneNumber}`;
}

function contactInCode(text: string): string {
  const entries = Object.entries(contactOf(text)).map(([member, value]) => `${member}: ${JSON.stringify(value)}`);
  return `{ ${entries.join(', ')} }`;
}

/** Whether it is put back by a Delete: a Create adds only tags and contacts to an account that was there. */
export function canBeAdded(value: Pick<DeclaredValue, 'name'>): boolean {
  return isTag(value) || contactTypeOf(value.name) !== undefined;
}
