import { UNKNOWNS, type UnknownPattern } from '../../facts/unknowns';
import { fieldPath } from './world-error';

/** Stands for an account ID: every account that says nothing of a field. */
export const EVERY_ACCOUNT = '*';

/** A place of a world that is not known. */
export interface UnknownPlace {
  /** The row of `UNKNOWNS`. */
  readonly pattern: UnknownPattern;
  readonly segments: readonly (string | number)[];
  /** As the loader's messages write it. */
  readonly place: string;
  readonly why: string;
}

const STEP = /\.?(?<name>[\w$*-]+)|\[(?<index>\d{1,9})\]|\[(?<quoted>"(?:[^"\\]|\\.){0,2048}")\]/y;

/** The steps of a place, or undefined if no message of the loader would write it so. */
export function segmentsOf(place: string): readonly (string | number)[] | undefined {
  const segments: (string | number)[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < place.length) {
    const { name, index, quoted } = STEP.exec(place)?.groups ?? {};
    const segment = name ?? (index === undefined ? unquoted(quoted) : Number(index));
    if (segment === undefined) {
      return undefined;
    }
    segments.push(segment);
  }
  return segments.length > 0 && placeOf(segments) === place ? segments : undefined;
}

/** A place as messages write it; the asterisk of accounts needs no quotes. */
export function placeOf(segments: readonly (string | number)[]): string {
  const [first, second, ...rest] = segments;
  return first === 'accounts' && second === EVERY_ACCOUNT
    ? `accounts.*${fieldPath(['accounts', ...rest]).slice('accounts'.length)}`
    : fieldPath(segments);
}

/** The row that a place is of. */
export function patternOf(segments: readonly (string | number)[]): UnknownPattern | undefined {
  const pattern = segments.reduce<string>((before, segment, depth) => {
    if (typeof segment === 'number') {
      return `${before}[*]`;
    }
    return before === '' ? segment : `${before}.${isKey(segments, depth) ? '*' : segment}`;
  }, '');
  return Object.hasOwn(UNKNOWNS, pattern) ? (pattern as UnknownPattern) : undefined;
}

/** Maps, whose keys are names and no fields. */
const MAPS: ReadonlySet<string | number> = new Set(['accounts', 'roles', 'managedPolicies']);

function isKey(segments: readonly (string | number)[], depth: number): boolean {
  const map = segments[depth - 1]!;
  // The policies of a role are unknown all together, those of an organization by their texts.
  return MAPS.has(map) || (map === 'policies' && segments[0] === 'organizations');
}

function unquoted(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : String(JSON.parse(text));
  } catch {
    return undefined;
  }
}
