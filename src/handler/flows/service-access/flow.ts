import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { parseSwitchMemo, type SwitchMemo } from '../switch/memo';
import type { ObservedSwitch } from '../switch/observe';
import { glanceAtSwitch } from '../switch/observe';
import { rememberSwitch } from '../switch/remember';
import { actOnServiceAccess } from './act';
import { decideServiceAccess, type ServiceAccessAction } from './decide';
import { type DesiredServiceAccess, parseDesiredServiceAccess } from './desired';
import { observeServiceAccess } from './observe';

/**
 * Lets one AWS service see the organization and work in its accounts.
 *
 * - The flag has no owner: other stacks and people may rely on it. So a Delete switches it off only if this resource
 *   switched it on before it was answered, and DESTROY was asked for.
 * - Switching off leaves behind what the service made in the members.
 * - AWS takes 1 call a second: entries are chained by the template, and a waiting one makes one call in 15 minutes.
 */
export const serviceAccessFlow: Flow<DesiredServiceAccess, ObservedSwitch, ServiceAccessAction, SwitchMemo> = {
  kind: RESOURCES.SERVICE_ACCESS,
  attributes: [Attribute.STATE],
  parseDesired: parseDesiredServiceAccess,
  parseMemo: parseSwitchMemo,
  glance: glanceAtSwitch,
  observe: observeServiceAccess,
  decide: decideServiceAccess,
  act: actOnServiceAccess,
  remember: rememberSwitch,
};
