import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnOrganization } from './act';
import { decideOrganization, type OrganizationAction } from './decide';
import { type DesiredOrganization, parseDesiredOrganization } from './desired';
import { type OrganizationMemo, parseOrganizationMemo } from './memo';
import { type ObservedOrganization, observeOrganization } from './observe';

/**
 * The organization itself: created, adopted or checked. Everything else in the stack depends on it, so every check that
 * has to come before anything is written is made here.
 *
 * - It is never PENDING: it waits for AWS only (a new organization becomes visible).
 * - It never starts a migration, it only says whether one may be started; `all-features` starts it.
 * - An update never fails over what an earlier one could not do in a rollback: there is no way back from all features.
 * - A Delete removes only an organization that this resource created, and only with DESTROY.
 */
export const organizationFlow: Flow<DesiredOrganization, ObservedOrganization, OrganizationAction, OrganizationMemo> = {
  kind: RESOURCES.ORGANIZATION,
  attributes: [
    Attribute.ORGANIZATION_ID,
    Attribute.ORGANIZATION_ARN,
    Attribute.ROOT_ID,
    Attribute.MANAGEMENT_ACCOUNT_ID,
    Attribute.MANAGEMENT_ACCOUNT_ARN,
    Attribute.MANAGEMENT_ACCOUNT_EMAIL,
    Attribute.FEATURE_SET,
  ],
  parseDesired: parseDesiredOrganization,
  parseMemo: parseOrganizationMemo,
  observe: observeOrganization,
  decide: decideOrganization,
  act: actOnOrganization,
};
