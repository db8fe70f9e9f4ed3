import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { glanceAtSwitch } from '../switch/observe';
import { actOnServiceAccess } from './act';
import type { ServiceAccessAction } from './action';
import { decideServiceAccess } from './decide';
import { type DesiredServiceAccess, parseDesiredServiceAccess } from './desired';
import { parseServiceAccessMemo, type ServiceAccessMemo } from './memo';
import { type ObservedServiceAccess, observeServiceAccess } from './observe';
import { rememberServiceAccess } from './remember';

/**
 * Lets one AWS service see the organization and work in its accounts.
 *
 * - The flag has no owner: other stacks and people may rely on it. So a Delete switches it off only if this resource
 *   switched it on before it was answered, and DESTROY was asked for.
 * - Half of the services need more than the flag: a role, or a call of their own in one Region or several. That is looked at
 *   first, and written only where it is missing.
 * - Switching off leaves behind what the service made in the members.
 * - AWS takes 1 call a second: entries are chained by the template, and a waiting one makes one call in 15 minutes.
 */
export const serviceAccessFlow: Flow<
  DesiredServiceAccess,
  ObservedServiceAccess,
  ServiceAccessAction,
  ServiceAccessMemo
> = {
  kind: RESOURCES.SERVICE_ACCESS,
  attributes: [Attribute.STATE],
  parseDesired: parseDesiredServiceAccess,
  parseMemo: parseServiceAccessMemo,
  glance: glanceAtSwitch,
  observe: observeServiceAccess,
  decide: decideServiceAccess,
  act: actOnServiceAccess,
  remember: rememberServiceAccess,
};
