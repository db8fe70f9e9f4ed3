import { FORMS } from '../../../facts/forms';
import { type AdministratorFacts, administratorOf } from '../../../facts/trusted-services';
import type { Request } from '../../driver/flow';
import { Property } from '../../protocol';
import {
  oneOf,
  optionalOrganizationId,
  optionalRegions,
  optionalText,
  type Properties,
  requiredServicePrincipal,
  requiredText,
} from '../rules/properties';
import type { Removable } from '../rules/removal';

/** An account that administers a service for the organization, or one feature of it. */
export interface DesiredAdministrator extends Removable {
  readonly organizationId?: string;
  readonly servicePrincipal: string;
  /** Tells two features of one principal apart. */
  readonly feature?: string;
  /** The service, for the slot that the template's singular is; for one of several with what tells it from the others. */
  readonly entry: string;
  /** Absent: the account was invited by its address, and has joined after the deployment of its invitation. */
  readonly accountId?: string;
  /** Absent: the Region of the stack. */
  readonly regions?: readonly string[];
}

/** Anything that a physical id takes for one of its parts. */
const ENTRY = /^[^/]{1,400}$/;
const FEATURE = /^[A-Za-z0-9]{1,64}$/;

export function parseDesiredAdministrator(properties: Properties): DesiredAdministrator {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    servicePrincipal: requiredServicePrincipal(properties, Property.SERVICE_PRINCIPAL),
    feature: optionalText(properties, Property.FEATURE, FEATURE, 'the name of a feature'),
    entry: requiredText(properties, Property.ENTRY, ENTRY, 'the service, and what tells its administrators apart'),
    accountId: optionalText(properties, Property.ACCOUNT_ID, FORMS.ACCOUNT_ID.pattern, 'an account ID of 12 digits'),
    regions: optionalRegions(properties, Property.REGIONS),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}

type Named = Pick<DesiredAdministrator, 'servicePrincipal' | 'feature'>;

/** What the slot of a service is called: of one feature of several with the name of that. */
export function slotOf({ servicePrincipal, feature }: Named): string {
  return feature === undefined ? servicePrincipal : `${servicePrincipal}+${feature}`;
}

/** One of several administrators, each of which comes and goes by itself. */
export function isOneOfSeveral(desired: DesiredAdministrator): boolean {
  return desired.entry !== slotOf(desired);
}

/** What AWS says of the administrators of a service. One that is not known has them in AWS Organizations alone. */
export function administratorFactsOf({ servicePrincipal, feature }: Named): AdministratorFacts {
  return administratorOf(servicePrincipal, feature) ?? {};
}

/** What the template before an Update declared of the same entry. */
export function declaredBefore({ type, desired, previous }: Request<DesiredAdministrator>) {
  return type === 'Update' && previous?.entry === desired?.entry ? previous : undefined;
}
