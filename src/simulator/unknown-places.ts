import type { SimulatedRole } from './account';
import type { PolicyDocument } from './call';
import type { UnknownOutcome } from './iam/open-decisions';
import { placeOf, type UnknownPlace } from './world/unknown-place';

const ANYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** A place that is not known, and that something depended on. */
export interface MetPlace extends UnknownPlace {
  readonly account: string;
  /** Name of the role, if it was a role that was asked for. */
  readonly role?: string;
}

/** The places of a world that are not known, and what is played there. */
export class UnknownPlaces {
  private readonly places: ReadonlyMap<string, UnknownPlace>;
  private readonly asked = new Map<string, MetPlace>();
  /** Roles that are taken to be there, by ARN. */
  private readonly roles = new Map<string, SimulatedRole>();

  constructor(
    public readonly outcome: UnknownOutcome,
    places: readonly UnknownPlace[] = [],
    /** Of the world, in its order. */
    public readonly organizationIds: readonly string[] = [],
  ) {
    this.places = new Map(places.map((one) => [one.place, one]));
  }

  public has(segments: readonly (string | number)[]): boolean {
    return this.places.size > 0 && this.places.has(placeOf(segments));
  }

  public all(): readonly UnknownPlace[] {
    return [...this.places.values()];
  }

  /** A role that the account does not have, as far as anybody knows; undefined if it is known, or played, that it is not there. */
  public roleOf(account: string, arn: string, role: string): SimulatedRole | undefined {
    const at = ['accounts', account, 'roles'];
    const unknown = this.places.get(placeOf([...at, role])) ?? this.places.get(placeOf(at));
    if (unknown === undefined) {
      return undefined;
    }
    const key = `${account} ${role}`;
    if (!this.asked.has(key)) {
      this.asked.set(key, { ...unknown, account, role });
    }
    return this.outcome === 'IN_FAVOR' ? this.unlimited(arn, role) : undefined;
  }

  /** A role that a session is of, and that was taken to be there. */
  public findRole(arn: string): SimulatedRole | undefined {
    return this.roles.get(arn);
  }

  /** Roles that were asked for, in the order in which they were. */
  public askedRoles(): readonly MetPlace[] {
    return [...this.asked.values()];
  }

  private unlimited(arn: string, name: string): SimulatedRole {
    const known = this.roles.get(arn);
    if (known !== undefined) {
      return known;
    }
    const role: SimulatedRole = {
      name,
      arn,
      path: arn.slice(arn.indexOf('/'), -name.length),
      createdAt: 0,
      trust: { ...ANYTHING, Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: '*' }] },
      policies: new Map([['unknown', { document: ANYTHING, from: 0 }]]),
      boundaries: new Map(),
      tags: {},
    };
    this.roles.set(arn, role);
    return role;
  }
}
