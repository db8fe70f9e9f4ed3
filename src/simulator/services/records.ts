import type { SimulatedAws } from '../simulated-aws';
import type { Setting } from './row';

/** A switch of a service as it was left. */
export interface SwitchRecord {
  readonly setting: Setting;
  /** What it was until `settlesAt`. */
  readonly before: Setting;
  /** Epoch milliseconds. */
  readonly settlesAt: number;
}

/** An administrator of a service in one place. */
export interface AdministratorRecord {
  readonly accountId: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly settlesAt: number;
}

/** What the record of the whole organization is kept under, instead of a Region. */
export const EVERYWHERE = '*';

/** What services keep of one organization. Keys are those of the rows, and the places in them Regions, or `EVERYWHERE`. */
export interface OrganizationRecords {
  readonly switches: Map<string, Map<string, SwitchRecord>>;
  readonly administrators: Map<string, Map<string, AdministratorRecord>>;
  /** Account that was the last administrator of a place, after it was deregistered. */
  readonly former: Map<string, Map<string, string>>;
  /** Services that enabled their trusted access, and not AWS Organizations, of those for which that may make a difference. */
  readonly ownAccess: Set<string>;
  /** Features of the central management of root access. */
  readonly rootFeatures: Set<string>;
}

/** What the integrated services of a simulated AWS keep, by the id of an organization. */
export class IntegrationRecords {
  private static readonly known = new WeakMap<SimulatedAws, IntegrationRecords>();

  /** The records of a simulated AWS, which knows nothing of them. */
  public static of(aws: SimulatedAws): IntegrationRecords {
    const records = IntegrationRecords.known.get(aws) ?? new IntegrationRecords();
    IntegrationRecords.known.set(aws, records);
    return records;
  }

  private readonly organizations = new Map<string, OrganizationRecords>();

  public ofOrganization(organizationId: string): OrganizationRecords {
    const records = this.organizations.get(organizationId) ?? {
      switches: new Map(),
      administrators: new Map(),
      former: new Map(),
      ownAccess: new Set(),
      rootFeatures: new Set(),
    };
    this.organizations.set(organizationId, records);
    return records;
  }
}

/** The records of one kind, by place. */
export function placesOf<T>(records: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const places = records.get(key) ?? new Map<string, T>();
  records.set(key, places);
  return places;
}
