import type { Flow } from '../../driver/flow';
import { actOnNamed } from './act';
import type { NamedAction } from './action';
import { decideNamed } from './decide';
import type { DesiredNamed, NamedKind } from './kind';
import { type NamedMemo, parseNamedMemo } from './memo';
import { type ObservedNamed, observeNamed } from './observe';
import { rememberNamed } from './remember';

/**
 * Keeps something that a name identifies as it is declared.
 *
 * - A first declaration adopts the one of the name, and makes it only if there is none.
 * - AWS takes a name only once, so a repeated creation makes no second one: a lost reply is found by the mark.
 * - It is deleted only if this resource made it, somebody asked for that, and nothing holds it; or if the deployment that made it
 *   is rolled back.
 */
export function namedFlow<Desired extends DesiredNamed>(
  kind: NamedKind,
  parseDesired: (properties: Record<string, unknown>) => Desired,
): Flow<Desired, ObservedNamed, NamedAction, NamedMemo> {
  return {
    kind: kind.resource,
    attributes: [kind.attributes.id, kind.attributes.arn],
    parseDesired,
    parseMemo: parseNamedMemo,
    observe: (context, reads) => observeNamed(kind, context, reads),
    decide: (observed, context) => decideNamed(kind, observed, context),
    act: (action, context, writes) => actOnNamed(kind, action, context, writes),
    remember: rememberNamed,
  };
}
