import { FORMS } from '../../../facts/forms';
import { TerminalError } from '../../failures';
import type { MemberAccessProperty } from '../../protocol';

/** Typed reading of a custom resource's properties: every scalar arrives as a string, and whatever is wrong is named. */
export type Properties = Readonly<Record<string, unknown>>;

/** Bound of `FIRST_OF` and `PER_ACCOUNT` inside each other, which no reasonable template reaches. */
const MEMBER_ACCESS_DEPTH_MAX = 10;

/** A text that matches a pattern, `undefined` if the property is absent or empty. */
export function optionalText(
  properties: Properties,
  name: string,
  pattern: RegExp,
  allowed: string,
): string | undefined {
  const value = properties[name];
  if (value === undefined || value === '') {
    return undefined;
  }
  return matching(name, value, pattern, allowed);
}

/** A text that must be there and match. */
export function requiredText(properties: Properties, name: string, pattern: RegExp, allowed: string): string {
  return matching(name, properties[name], pattern, allowed);
}

/** The id of the expected organization, if one is. */
export function optionalOrganizationId(properties: Properties, name: string): string | undefined {
  return optionalText(properties, name, FORMS.ORGANIZATION_ID.pattern, 'an organization ID such as o-exampleorgid');
}

/** Names of Regions, at least one; `undefined` if the property is absent. */
export function optionalRegions(properties: Properties, name: string): readonly string[] | undefined {
  const value = properties[name];
  const allowed = 'a list of Regions such as eu-west-1';
  if (value === undefined || value === '') {
    return undefined;
  }
  const regions = list(name, value).map((region) => matching(name, region, FORMS.REGION.pattern, allowed));
  return regions.length === 0 ? reject(name, value, allowed) : regions;
}

/** The principal of a service. */
export function requiredServicePrincipal(properties: Properties, name: string): string {
  const allowed = 'a service principal such as guardduty.amazonaws.com';
  return requiredText(properties, name, FORMS.SERVICE_PRINCIPAL.handlerPattern, allowed);
}

/** One of a few words. */
export function oneOf<Word extends string>(
  properties: Properties,
  name: string,
  words: readonly Word[],
  otherwise: Word,
): Word {
  const value = properties[name];
  return value === undefined || value === '' ? otherwise : requiredWord(properties, name, words);
}

/** The same, and absent is none of them. */
export function requiredWord<Word extends string>(properties: Properties, name: string, words: readonly Word[]): Word {
  const value = properties[name];
  const word = words.find((candidate) => candidate === value);
  return word ?? reject(name, value, `one of ${words.join(', ')}`);
}

/** Some of a few words, at least one. CloudFormation delivers lists as lists, and their members as texts. */
export function wordsOf<Word extends string>(properties: Properties, name: string, words: readonly Word[]): Word[] {
  const allowed = `a list of at least one of ${words.join(', ')}`;
  const values = list(name, properties[name]);
  if (values.length === 0) {
    return reject(name, values, allowed);
  }
  return values.map((value) => words.find((word) => word === value) ?? reject(name, value, allowed));
}

/** `true` or `false`, absent counts as `false`. */
export function flag(properties: Properties, name: string): boolean {
  return oneOf({ [name]: properties[name]?.toString() }, name, ['true', 'false'], 'false') === 'true';
}

/** How members are entered; absent: not at all. */
export function memberAccess(properties: Properties, name: string): MemberAccessProperty {
  const value = properties[name];
  return value === undefined || value === '' ? { Kind: 'NONE' } : parseMemberAccess(name, value, 0);
}

function parseMemberAccess(path: string, value: unknown, depth: number): MemberAccessProperty {
  if (depth > MEMBER_ACCESS_DEPTH_MAX) {
    return reject(path, '...', `nested at most ${MEMBER_ACCESS_DEPTH_MAX} deep`);
  }
  const access = record(path, value);
  switch (access.Kind) {
    case 'NONE':
      return { Kind: 'NONE' };
    case 'ROLE':
      return parseRole(path, access);
    case 'FIRST_OF':
      return {
        Kind: 'FIRST_OF',
        Choices: list(`${path}.Choices`, access.Choices).map((choice, index) =>
          parseMemberAccess(`${path}.Choices[${index}]`, choice, depth + 1),
        ),
      };
    case 'PER_ACCOUNT':
      return parsePerAccount(path, access, depth);
    default:
      return reject(`${path}.Kind`, access.Kind, 'one of NONE, ROLE, FIRST_OF, PER_ACCOUNT');
  }
}

function parseRole(path: string, access: Properties): MemberAccessProperty {
  return {
    Kind: 'ROLE',
    RoleName: matching(
      `${path}.RoleName`,
      access.RoleName,
      FORMS.ROLE_NAME.pattern,
      'a role name of 1 to 64 letters, digits and +=,.@_-',
    ),
    Path: matching(
      `${path}.Path`,
      access.Path ?? '/',
      FORMS.ROLE_PATH.handlerPattern,
      'a path that begins and ends with a slash',
    ),
    ExternalId: optionalText(
      access,
      'ExternalId',
      FORMS.EXTERNAL_ID.pattern,
      'an external ID of 2 to 1,224 characters',
    ),
    SessionName: optionalText(
      access,
      'SessionName',
      FORMS.SESSION_NAME.pattern,
      'a session name of 2 to 64 characters',
    ),
  };
}

function parsePerAccount(path: string, access: Properties, depth: number): MemberAccessProperty {
  const accounts: Record<string, MemberAccessProperty> = {};
  for (const [accountId, choice] of Object.entries(record(`${path}.Accounts`, access.Accounts))) {
    matching(`${path}.Accounts`, accountId, FORMS.ACCOUNT_ID.pattern, 'account IDs of 12 digits');
    accounts[accountId] = parseMemberAccess(`${path}.Accounts.${accountId}`, choice, depth + 1);
  }
  return {
    Kind: 'PER_ACCOUNT',
    Accounts: accounts,
    Otherwise: parseMemberAccess(`${path}.Otherwise`, access.Otherwise, depth + 1),
  };
}

function matching(name: string, value: unknown, pattern: RegExp, allowed: string): string {
  return typeof value === 'string' && pattern.test(value) ? value : reject(name, value, allowed);
}

function record(name: string, value: unknown): Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Properties)
    : reject(name, value, 'an object');
}

function list(name: string, value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : reject(name, value, 'a list');
}

function reject(name: string, value: unknown, allowed: string): never {
  throw new TerminalError('InvalidProperties', `${name} must be ${allowed}, got ${JSON.stringify(value) ?? 'nothing'}`);
}
