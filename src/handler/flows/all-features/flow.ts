import type { Flow } from '../../driver/flow';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import { actOnAllFeatures } from './act';
import type { AllFeaturesAction } from './action';
import { decideAllFeatures } from './decide';
import { type DesiredAllFeatures, parseDesiredAllFeatures } from './desired';
import { type AllFeaturesMemo, parseAllFeaturesMemo } from './memo';
import { glanceAtAllFeatures, type ObservedAllFeatures, observeAllFeatures } from './observe';
import { rememberAllFeatures } from './remember';

/**
 * Takes the organization from consolidated billing to all features: started or resumed, answered for every member that
 * can be entered, finalized. In an organization that has all features it is done at once and writes nothing.
 *
 * - People have 90 days. What the deployment does not see, the detached workflow finishes.
 * - Everything is read from AWS anew; the memo only saves calls. A migration that somebody started by hand is resumed.
 * - The parent handshake changes only when the last member has answered, so it is all that a waiting step looks at. A
 *   decline and a mended role show in nothing but the requests: they are read hourly for three days, later less often.
 * - A Delete and a rollback never cancel a migration: that would take back other people's approvals.
 */
export const allFeaturesFlow: Flow<DesiredAllFeatures, ObservedAllFeatures, AllFeaturesAction, AllFeaturesMemo> = {
  kind: RESOURCES.ALL_FEATURES,
  attributes: [
    Attribute.STATE,
    Attribute.HANDSHAKE_ID,
    Attribute.EXPIRATION,
    Attribute.PENDING_ACCOUNT_COUNT,
    Attribute.CANCELED_INVITATIONS,
  ],
  parseDesired: parseDesiredAllFeatures,
  parseMemo: parseAllFeaturesMemo,
  glance: glanceAtAllFeatures,
  observe: observeAllFeatures,
  decide: decideAllFeatures,
  act: actOnAllFeatures,
  remember: rememberAllFeatures,
};
