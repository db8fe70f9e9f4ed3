import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { parseSwitchMemo, type SwitchMemo } from '../switch/memo';
import { glanceAtSwitch } from '../switch/observe';
import { rememberSwitch } from '../switch/remember';
import { actOnEnabledPolicyType } from './act';
import { decideEnabledPolicyType, type EnabledPolicyTypeAction } from './decide';
import { type DesiredEnabledPolicyType, parseDesiredEnabledPolicyType } from './desired';
import { type ObservedEnabledPolicyType, observeEnabledPolicyType } from './observe';

/**
 * Enables one policy type on the root of the organization.
 *
 * - A migration enables none, and a new organization has what AWS gives it: the root is read, never assumed.
 * - AWS takes its time: PENDING_ENABLE and PENDING_DISABLE are waited for, so that policies can be attached afterwards.
 * - Disabling detaches every policy of the type for good. So a Delete does it only if this resource enabled the type before
 *   it was answered, and DESTROY was asked for.
 */
export const enabledPolicyTypeFlow: Flow<
  DesiredEnabledPolicyType,
  ObservedEnabledPolicyType,
  EnabledPolicyTypeAction,
  SwitchMemo
> = {
  kind: RESOURCES.ENABLED_POLICY_TYPE,
  attributes: [Attribute.STATE],
  parseDesired: parseDesiredEnabledPolicyType,
  parseMemo: parseSwitchMemo,
  glance: glanceAtSwitch,
  observe: observeEnabledPolicyType,
  decide: decideEnabledPolicyType,
  act: actOnEnabledPolicyType,
  remember: rememberSwitch,
};
