import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { TAG_LIMITS } from '../facts/limits';
import { MARK_KEY } from '../handler/protocol';
import { mapFor } from './kinds';
import { requireKind, synthError } from './validation';

const TAGS = mapFor("{ team: 'payments' }");

/** What has the tags. */
export type Tagged = 'account' | 'organizational unit' | 'policy';

const PLURALS: Readonly<Record<Tagged, string>> = {
  account: 'the accounts',
  'organizational unit': 'the organizational units',
  policy: 'the policies',
};

/** Throws unless these are tags that AWS takes. */
export function requireTags(tags: unknown, of: Tagged, at: IConstruct): void {
  requireKind('tags', tags, TAGS, at);
  const [problem] = problemsOfTags(tags as Record<string, unknown>, of);
  if (problem !== undefined) {
    throw synthError(problem, at);
  }
}

/** What is wrong with tags, wherever they come from. What is only known at deployment passes. */
export function problemsOfTags(tags: Readonly<Record<string, unknown>>, of: Tagged): string[] {
  const entries = Object.entries(tags);
  return [
    ...problemOfNumber(entries.length, of),
    ...entries.flatMap(([key, value]) => [...problemOfKey(key, of), ...problemOfValue(key, value)]),
  ];
}

function problemOfNumber(count: number, of: Tagged): string[] {
  const max = TAG_LIMITS.tagsMax - 1;
  return count <= max
    ? []
    : [
        `tags must be at most ${max}, got ${count}: AWS allows ${TAG_LIMITS.tagsMax} for ${of === 'policy' ? 'a' : 'an'} ${of}, and the library adds ` +
          `${MARK_KEY}; remove some from tags, or from Tags.of(...)`,
      ];
}

function problemOfKey(key: string, of: Tagged): string[] {
  if (Token.isUnresolved(key)) {
    return [];
  }
  const shown = JSON.stringify(key);
  if (key.length < 1 || key.length > TAG_LIMITS.keyLengthMax) {
    return [`tags must have keys of 1 to ${TAG_LIMITS.keyLengthMax} characters, got ${key.length}: ${shown}`];
  }
  if (/^aws:/i.test(key)) {
    return [`tags must not have keys that begin with "aws:", which AWS reserves, got ${shown}: choose another key`];
  }
  return key === MARK_KEY
    ? [
        `tags must not have the key ${shown}: the library marks ${PLURALS[of]} with it that it ${of === 'account' ? 'created or invited' : 'created'}; choose another key`,
      ]
    : [];
}

function problemOfValue(key: string, value: unknown): string[] {
  if (Token.isUnresolved(value)) {
    return [];
  }
  const name = `tags[${JSON.stringify(key)}]`;
  if (typeof value !== 'string') {
    return [`${name} must be a text, got ${JSON.stringify(value)}: write it in quotes`];
  }
  return value.length <= TAG_LIMITS.valueLengthMax
    ? []
    : [`${name} must have at most ${TAG_LIMITS.valueLengthMax} characters, got ${value.length}`];
}
