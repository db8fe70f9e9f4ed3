import type { TrustedServiceFacts } from '../../../src/facts/trusted-services';
import type { CallRecord } from '../../../src/simulator/call';
import { IntegrationRecords } from '../../../src/simulator/services/records';
import type { InProcessLab } from '../../support/in-process';
import { MANAGEMENT, OURS, REGIONS, STRANGER } from './scenario';

/** The place of what AWS Organizations has registered. */
export const ORGANIZATIONS = 'AWS Organizations';

/** Sees who administers a service in which place, after every write, and says what must never be. */
export class PlacesWatch {
  public readonly violations: string[] = [];
  private strangers: readonly string[] = [];
  /** What was shown before the present write. */
  private before: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(
    private readonly lab: InProcessLab,
    private readonly service: TrustedServiceFacts,
    /** A rollback puts places back in any order. */
    private readonly isRollingBack: () => boolean,
    /** The places that the template has, which is deployed. */
    private readonly listed: () => readonly string[],
  ) {}

  /** From now on, everything that is written is the library's. */
  public begin(): void {
    this.strangers = this.placesOf(STRANGER);
    this.before = this.shown;
    this.lab.aws.observe((record) => this.wrote(record));
  }

  /** Accounts by place: AWS Organizations, and those in which the service keeps its own. */
  public get shown(): ReadonlyMap<string, readonly string[]> {
    const { id, delegatedAdministrators } = this.lab.organizationOf(MANAGEMENT)!;
    const registered = [...delegatedAdministrators]
      .filter(([, { services }]) => services.has(this.service.principal))
      .map(([accountId]) => accountId);
    const { list } = this.service.administrator!;
    // What a service shows nobody cannot be known. Security Hub CSPM and Security Hub share a principal.
    const key = this.service.feature === 'SecurityHubV2' ? 'securityhub-v2' : list?.[0].split(':')[0];
    const own = [
      ...(IntegrationRecords.of(this.lab.aws)
        .ofOrganization(id)
        .administrators.get(key ?? '') ?? []),
    ].map(([place, { accountId }]) => [place, [accountId]] as const);
    const all: (readonly [string, readonly string[]])[] = [[ORGANIZATIONS, registered], ...own];
    return new Map(all.filter(([, accounts]) => accounts.length > 0));
  }

  /** Places in which an account is. */
  public placesOf(account: string, shown = this.shown): string[] {
    return [...shown].filter(([, accounts]) => accounts.includes(account)).map(([place]) => place);
  }

  /** Nothing has taken out an account that no template has named. */
  public checkStranger(): void {
    for (const place of this.strangers.filter((one) => !this.placesOf(STRANGER).includes(one))) {
      this.violations.push(`the stranger is no administrator in ${place} any more`);
    }
  }

  public async callByHand(service: string, operation: string, input: Record<string, unknown>): Promise<void> {
    const caller = { accountId: MANAGEMENT, arn: `arn:aws:iam::${MANAGEMENT}:root` };
    await this.lab.aws.call({ service, operation, input, caller, region: REGIONS[0] });
  }

  private wrote({ service, operation, isWrite, tookEffect, callerArn, region }: CallRecord): void {
    const isOfLibrary = callerArn.includes(':assumed-role/');
    if (!isWrite || !tookEffect || !isOfLibrary || !/egister|Admin/.test(operation)) {
      return;
    }
    const what = `${service}:${operation} in ${region}`;
    const { shown } = this;
    // Two can be there before: a Region that was taken off the template keeps its administrator, and is listed again.
    const isNew = this.presentIn(shown).length > this.presentIn(this.before).length;
    if (this.service.administrator?.max === 1 && isNew && this.presentIn(shown).length > 1) {
      this.violations.push(`two accounts are in one slot after ${what}: ${JSON.stringify([...shown])}`);
    }
    this.before = shown;
    const [first, second] = REGIONS.map((place) => shown.get(place)?.[0]);
    const isRegistration = service !== 'organizations' && /^(Enable|Register)/.test(operation);
    if (isRegistration && region === REGIONS[1] && second !== first && !this.isRollingBack()) {
      this.violations.push(`${REGIONS[1]} is done before ${REGIONS[0]}, after ${what}`);
    }
  }

  /** Our accounts in the places that the template lists: a Region that it does not list any more keeps its administrator. */
  private presentIn(shown: ReadonlyMap<string, readonly string[]>): readonly string[] {
    const places = this.listed();
    return OURS.filter((account) => this.placesOf(account, shown).some((place) => places.includes(place)));
  }
}
