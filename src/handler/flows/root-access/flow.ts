import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { glanceAtSwitch } from '../switch/observe';
import { actOnRootAccess } from './act';
import { decideRootAccess, type RootAccessAction } from './decide';
import { type DesiredRootAccess, parseDesiredRootAccess } from './desired';
import { parseRootAccessMemo, type RootAccessMemo } from './memo';
import { type ObservedRootAccess, observeRootAccess } from './observe';
import { rememberRootAccess } from './remember';

/**
 * Enables one feature of the central management of root access in IAM.
 *
 * - IAM needs trusted access first: a resource of its own, which this one comes after.
 * - A feature has no owner. So a Delete disables it only if this resource enabled it before it was answered, and DESTROY was
 *   asked for.
 */
export const rootAccessFlow: Flow<DesiredRootAccess, ObservedRootAccess, RootAccessAction, RootAccessMemo> = {
  kind: RESOURCES.ROOT_ACCESS,
  attributes: [Attribute.STATE],
  parseDesired: parseDesiredRootAccess,
  parseMemo: parseRootAccessMemo,
  glance: glanceAtSwitch,
  observe: observeRootAccess,
  decide: decideRootAccess,
  act: actOnRootAccess,
  remember: rememberRootAccess,
};
