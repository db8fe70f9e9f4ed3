import { Lazy, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AlternateContactsProperty } from './handler/protocol';
import { mapFor, optionsFor } from './private/kinds';
import { Form, requireForm, requireKind, synthError } from './private/validation';

/** Options for an alternate contact: a person or team that AWS contacts beside the owner of an account. */
export interface AlternateContact {
  /** The name of the person or team, at most 64 characters. */
  readonly name: string;

  /** The job title, at most 50 characters. */
  readonly title: string;

  /** The email address, at most 254 characters. */
  readonly emailAddress: string;

  /** The phone number, at most 25 digits, spaces, and any of `+-()`. */
  readonly phoneNumber: string;
}

/** Options for the alternate contacts of an account. */
export interface AlternateContacts {
  /**
   * The contact for billing.
   *
   * @default - the contact does not change
   */
  readonly billing?: AlternateContact;

  /**
   * The contact for operations.
   *
   * @default - the contact does not change
   */
  readonly operations?: AlternateContact;

  /**
   * The contact for security.
   *
   * @default - the contact does not change
   */
  readonly security?: AlternateContact;
}

type AlternateContactProperty = NonNullable<AlternateContactsProperty[keyof AlternateContactsProperty]>;

const TYPES = { billing: 'BILLING', operations: 'OPERATIONS', security: 'SECURITY' } as const;
const FORMS = {
  name: Form.CONTACT_NAME,
  title: Form.CONTACT_TITLE,
  emailAddress: Form.CONTACT_EMAIL,
  phoneNumber: Form.CONTACT_PHONE,
} as const;
const EXAMPLE = "{ name: 'Security', title: 'Team', emailAddress: 'security@example.com', phoneNumber: '+1 555 0100' }";

/** Throws unless these are contacts that AWS takes. */
export function requireContacts(contacts: unknown, at: Construct): void {
  if (contacts === undefined || Token.isUnresolved(contacts)) {
    return;
  }
  requireKind('alternateContacts', contacts, mapFor(`{ security: ${EXAMPLE} }`), at);
  for (const [type, contact] of Object.entries(contacts as object)) {
    if (!Object.hasOwn(TYPES, type)) {
      const names = Object.keys(TYPES).join(', ');
      throw synthError(`alternateContacts must have only ${names}, got ${JSON.stringify(type)}`, at);
    }
    if (contact !== undefined) {
      requireContact(`alternateContacts.${type}`, contact, at);
    }
  }
}

function requireContact(name: string, contact: unknown, at: Construct): void {
  if (Token.isUnresolved(contact)) {
    return;
  }
  requireKind(name, contact, optionsFor(EXAMPLE), at);
  for (const [member, form] of Object.entries(FORMS)) {
    requireForm(`${name}.${member}`, (contact as Record<string, unknown>)[member], form, at);
  }
}

/** The contacts as they travel to the handler: what only synthesis knows is translated there. */
export function alternateContactsProperty(contacts: AlternateContacts | undefined, at: Construct): object | undefined {
  return contacts === undefined ? undefined : translated(contacts, at, propertyOfAll);
}

function propertyOfAll(contacts: AlternateContacts, at: Construct): object | undefined {
  const entries = (Object.keys(TYPES) as (keyof typeof TYPES)[]).flatMap((type) => {
    const contact = contacts[type];
    return contact === undefined ? [] : [[TYPES[type], translated(contact, at, propertyOf)] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function propertyOf({ name, title, emailAddress, phoneNumber }: AlternateContact): AlternateContactProperty {
  return { Name: name, Title: title, EmailAddress: emailAddress, PhoneNumber: phoneNumber };
}

function translated<Prop>(
  prop: Prop,
  at: Construct,
  translate: (prop: Prop, at: Construct) => object | undefined,
): object | undefined {
  return Token.isUnresolved(prop)
    ? Lazy.any({ produce: () => translate(Stack.of(at).resolve(prop), at) })
    : translate(prop, at);
}
