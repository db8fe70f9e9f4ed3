import { ROOT_FEATURES } from '../../../facts/root-access';
import { Property } from '../../protocol';
import { oneOf, optionalOrganizationId, type Properties, requiredWord } from '../rules/properties';
import type { DesiredSwitch } from '../switch/desired';

/** A feature of the central management of root access, as IAM calls it. */
export type RootFeature = keyof typeof ROOT_FEATURES;

const FEATURES = Object.keys(ROOT_FEATURES) as RootFeature[];

/** One feature of the central management of root access. */
export interface DesiredRootAccess extends DesiredSwitch {
  readonly feature: RootFeature;
}

export function parseDesiredRootAccess(properties: Properties): DesiredRootAccess {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    feature: requiredWord(properties, Property.FEATURE, FEATURES),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}

/** The feature that a physical id names, if this version knows it. */
export function rootFeatureOf(entry: string): RootFeature | undefined {
  return FEATURES.find((feature) => feature === entry);
}
