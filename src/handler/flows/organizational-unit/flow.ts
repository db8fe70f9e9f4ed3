import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnUnit } from './act';
import type { UnitAction } from './action';
import { decideUnit } from './decide';
import { type DesiredUnit, parseDesiredUnit } from './desired';
import { parseUnitMemo, type UnitMemo } from './memo';
import { type ObservedUnit, observeUnit } from './observe';
import { rememberUnit } from './remember';

/**
 * Keeps an organizational unit as it is declared.
 *
 * - A first declaration adopts the unit of the name below the parent, and makes it only if there is none.
 * - Names are unique below a parent, so a repeated creation makes no second unit: a lost reply is found by the mark.
 * - A unit's id stands in policies and stack sets and never comes back: it is deleted only if this resource made it, somebody
 *   asked for that, and it is empty; or if the deployment that made it is rolled back.
 */
export const organizationalUnitFlow: Flow<DesiredUnit, ObservedUnit, UnitAction, UnitMemo> = {
  kind: RESOURCES.ORGANIZATIONAL_UNIT,
  attributes: [Attribute.ORGANIZATIONAL_UNIT_ID, Attribute.ORGANIZATIONAL_UNIT_ARN],
  parseDesired: parseDesiredUnit,
  parseMemo: parseUnitMemo,
  observe: observeUnit,
  decide: decideUnit,
  act: actOnUnit,
  remember: rememberUnit,
};
