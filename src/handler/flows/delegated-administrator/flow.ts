import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnAdministrator } from './act';
import type { AdministratorAction } from './action';
import { decideAdministrator } from './decide';
import { type DesiredAdministrator, parseDesiredAdministrator } from './desired';
import { type AdministratorMemo, parseAdministratorMemo } from './memo';
import { glanceAtAdministrator, type ObservedAdministrator, observeAdministrator } from './observe';
import { rememberAdministrator } from './remember';

/**
 * Has an account administer a service for the organization.
 *
 * - The account that a template names is a slot of the service: another account in it is a move, not a replacement. Nobody
 *   is taken out before the new account is an active member, and whom a failed move took out is put back.
 * - A service keeps its own record in each Region, and AWS Organizations keeps one: both are looked at before anything is
 *   written, and the first Region is finished before the others are begun.
 * - A stranger is left alone: only an account that the template itself named before is ever moved away.
 */
export const delegatedAdministratorFlow: Flow<
  DesiredAdministrator,
  ObservedAdministrator,
  AdministratorAction,
  AdministratorMemo
> = {
  kind: RESOURCES.DELEGATED_ADMINISTRATOR,
  attributes: [Attribute.STATE],
  parseDesired: parseDesiredAdministrator,
  parseMemo: parseAdministratorMemo,
  glance: glanceAtAdministrator,
  observe: observeAdministrator,
  decide: decideAdministrator,
  act: actOnAdministrator,
  remember: rememberAdministrator,
};
