import { SERVICE_APIS } from '../../facts/service-apis';
import type { Authorization, Call, CallRecord, SimulatedService } from '../call';
import { OrganizationsService } from '../organizations/organizations-service';
import type { SimulatedAws } from '../simulated-aws';
import { notOfIntegration } from '../unknown-operation';
import { AccountManagement } from './account-management';
import { Administrator, keyOf } from './administrator';
import { ADMINISTRATORS } from './administrators';
import { checkEnabledRegion } from './integration';
import { IntegrationRecords, placesOf } from './records';
import { settled } from './row';
import { Switch } from './switch';
import { SWITCHES } from './switches';

/**
 * A service as far as it is integrated with AWS Organizations: what its switch and its administrators are, its rows say.
 *
 * Nothing else of it is simulated.
 */
export class IntegratedService implements SimulatedService {
  private readonly parts: readonly (Switch | Administrator)[];

  constructor(
    private readonly aws: SimulatedAws,
    public readonly name: string,
  ) {
    const switches = SWITCHES.filter(({ service }) => service === name).map((row) => new Switch(aws, row));
    const administrators = ADMINISTRATORS.filter(({ service }) => service === name);
    this.parts = [...switches, ...administrators.map((row) => new Administrator(aws, row, switches[0]))];
  }

  public has(operation: string): boolean {
    return this.parts.some((part) => part.has(operation));
  }

  public isWrite(operation: string): boolean {
    return this.parts.some((part) => part.isWrite(operation));
  }

  public authorizations(call: Call): Authorization[] {
    this.partOf(call);
    return [{ action: `${this.name}:${call.operation}`, resource: '*' }];
  }

  public perform(call: Call): unknown {
    return this.partOf(call).perform(call);
  }

  private partOf(call: Call): Switch | Administrator {
    checkEnabledRegion(this.aws, call, this.name === 'ec2');
    const parts = this.parts.filter((part) => part.has(call.operation));
    const part = parts.find((one) => one instanceof Switch || one.isMeant(call)) ?? parts[0];
    if (!part) {
      throw notOfIntegration(this.name, call.operation);
    }
    return part;
  }
}

/** Services with rooms of their own. */
const OTHERS: ReadonlySet<string> = new Set(['account', 'cloudformation', 'iam']);

/** Adds every service that is integrated, and does nothing else. */
export function registerIntegratedServices(aws: SimulatedAws): void {
  for (const name of Object.keys(SERVICE_APIS).filter((one) => !OTHERS.has(one))) {
    aws.register(new IntegratedService(aws, name));
  }
  aws.register(new AccountManagement(aws));
  aws.observe((record) => emptyRegions(aws, record));
}

/** What AWS Organizations deregisters is gone from all Regions, of services that look. */
function emptyRegions(aws: SimulatedAws, { service, operation, accountId, input, tookEffect }: CallRecord): void {
  if (service !== 'organizations' || operation !== 'DeregisterDelegatedAdministrator' || !tookEffect) {
    return;
  }
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(accountId);
  if (!organization) {
    return;
  }
  const { administrators } = IntegrationRecords.of(aws).ofOrganization(organization.id);
  for (const row of ADMINISTRATORS.filter(
    (one) => one.isEmptiedByOrganizations && settled(aws, one.principal) === input.ServicePrincipal,
  )) {
    const places = placesOf(administrators, keyOf(row));
    for (const [place, record] of [...places]) {
      if (record.accountId === input.AccountId) {
        places.delete(place);
      }
    }
  }
}
