import { FORMS } from '../facts/forms';
import { defaultPolicyTypeOf } from '../simulator/index';

const FORMS_OF_IDS = [
  FORMS.ACCOUNT_ID,
  FORMS.ORGANIZATION_ID,
  FORMS.ROOT_ID,
  FORMS.UNIT_ID,
  FORMS.HANDSHAKE_ID,
  FORMS.POLICY_ID,
];

/** An ID of AWS Organizations, wherever it is in a text. */
export const ORGANIZATIONS_ID = new RegExp(
  `(?<![0-9A-Za-z])(?:${FORMS_OF_IDS.map(({ pattern }) => pattern.source.slice(1, -1)).join('|')})(?!\\w)`,
  'g',
);

/**
 * IDs in a document that none of the given values has: the simulator drew them, and AWS is going to draw others.
 *
 * IDs of AWS's own policies are the same everywhere.
 */
export function drawnIdsIn(document: unknown, given: unknown): string[] {
  const known = idsIn(given);
  return [...idsIn(document)].filter((id) => !known.has(id) && defaultPolicyTypeOf(id) === undefined);
}

/** Those in names of members as well. */
function idsIn(value: unknown, ids = new Set<string>()): Set<string> {
  if (typeof value === 'string') {
    for (const [id] of value.matchAll(ORGANIZATIONS_ID)) {
      ids.add(id);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      idsIn(name, ids);
      idsIn(one, ids);
    }
  }
  return ids;
}
