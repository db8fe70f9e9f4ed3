import type { Organization } from '../../organizations/state';
import { keyOf } from '../../services/administrator';
import { ADMINISTRATORS } from '../../services/administrators';
import { EVERYWHERE, IntegrationRecords, type OrganizationRecords, type SwitchRecord } from '../../services/records';
import { SWITCHES } from '../../services/switches';
import type { SimulatedAws } from '../../simulated-aws';
import { daysBetween } from '../duration';
import type { WorldOrganization, WorldService } from '../world-organization';

/** What integrated services keep; a change that is under way is taken as made. */
export function dumpServices(aws: SimulatedAws, { id }: Organization): Pick<WorldOrganization, 'services'> {
  const records = IntegrationRecords.of(aws).ofOrganization(id);
  const names = new Set([...SWITCHES.map(({ service }) => service), ...ADMINISTRATORS.map(keyOf)]);
  const services = [...names].sort().map((name) => [name, dumpService(aws, records, name)] as const);
  const { rootFeatures } = records;
  const all = [...services, ['iam', rootFeatures.size > 0 ? { features: [...rootFeatures].sort() } : {}] as const];
  const shown = all.filter(([, service]) => Object.keys(service).length > 0);
  return shown.length > 0 ? { services: Object.fromEntries(shown) } : {};
}

function dumpService(aws: SimulatedAws, records: OrganizationRecords, name: string): WorldService {
  return {
    ...dumpSwitch(records.switches.get(name)),
    ...dumpAdministrators(aws, records, name),
    ...(records.ownAccess.has(name) ? { enabledAccess: true } : {}),
  };
}

/** A Region in which a switch was turned off again, of one that a world turned on everywhere, is kept by all others. */
function dumpSwitch(places: ReadonlyMap<string, SwitchRecord> = new Map()): WorldService {
  const on = [...places].filter(([, { setting }]) => setting !== 'OFF');
  if (on.length === 0) {
    return {};
  }
  const isAlone = on.some(([, { setting }]) => setting === 'ALONE');
  const regions = on.map(([place]) => place).filter((place) => place !== EVERYWHERE);
  const isEverywhere = regions.length < on.length;
  return { on: isEverywhere ? true : regions.sort(), ...(isAlone ? { alone: true } : {}) };
}

function dumpAdministrators(aws: SimulatedAws, records: OrganizationRecords, name: string): WorldService {
  const now = aws.clock.now();
  const administrators = [...(records.administrators.get(name) ?? [])];
  const former = [...(records.former.get(name) ?? [])];
  return {
    ...(administrators.length === 0
      ? {}
      : {
          administrators: Object.fromEntries(administrators.map(([place, { accountId }]) => [place, accountId])),
          administratorsDaysAgo: Object.fromEntries(
            administrators.map(([place, { since }]) => [place, daysBetween(since, now)]),
          ),
        }),
    ...(former.length === 0 ? {} : { formerAdministrators: Object.fromEntries(former) }),
  };
}
