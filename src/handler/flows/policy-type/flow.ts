import type { Flow } from '../../driver/flow';
import { Attribute, ResourceType } from '../../protocol';
import { parseSwitchMemo, type SwitchMemo } from '../switch/memo';
import { glanceAtSwitch } from '../switch/observe';
import { rememberSwitch } from '../switch/remember';
import { actOnPolicyType } from './act';
import { decidePolicyType, type PolicyTypeAction } from './decide';
import { type DesiredPolicyType, parseDesiredPolicyType } from './desired';
import { type ObservedPolicyType, observePolicyType } from './observe';

/**
 * Enables one policy type on the root of the organization.
 *
 * - A migration enables none, and a new organization has what AWS gives it: the root is read, never assumed.
 * - AWS takes its time: PENDING_ENABLE and PENDING_DISABLE are waited for, so that policies can be attached afterwards.
 * - Disabling detaches every policy of the type for good. So a Delete does it only if this resource enabled the type before
 *   it was answered, and DESTROY was asked for.
 */
export const policyTypeFlow: Flow<DesiredPolicyType, ObservedPolicyType, PolicyTypeAction, SwitchMemo> = {
  resourceType: ResourceType.POLICY_TYPE,
  attributes: [Attribute.STATE],
  parseDesired: parseDesiredPolicyType,
  parseMemo: parseSwitchMemo,
  glance: glanceAtSwitch,
  observe: observePolicyType,
  decide: decidePolicyType,
  act: actOnPolicyType,
  remember: rememberSwitch,
};
