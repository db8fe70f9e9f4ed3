import { LambdaService, type OpenDecision, OrganizationsService, type SimulatedAws } from '../../simulator/index';
import { grouped } from '../plan/grouped';
import type { Precondition } from '../report';
import { placeIn, whyOf } from './met-unknowns';

const ACCOUNTS = 'quotas.accounts';
const CONCURRENCY = 'behavior.lambdaConcurrency';

/** What one run has needed of something that everything depends on, and that is not known. */
export interface Need {
  /** The place of the world that settles it, or the name of a policy. */
  readonly place: string;
  /** Why it is not known. */
  readonly why: string;
  /** Actions, or how many of something. */
  readonly needed: readonly string[] | number;
  /** What has to be so. */
  readonly requires: (needed: string) => string;
}

/** What has to be so for all of some runs. */
export function preconditionsOf(runs: readonly (readonly Need[])[]): readonly Precondition[] {
  const needs = grouped(runs.flat(), ({ place, requires }) => `${place} ${requires('')}`);
  return [...needs.values()].map((some) => {
    const [{ place, why, requires }] = some as [Need];
    return { place, why, requires: requires(together(some.map(({ needed }) => needed))) };
  });
}

function together(needed: readonly Need['needed'][]): string {
  const numbers = needed.filter((one) => typeof one === 'number');
  return numbers.length > 0 ? String(Math.max(...numbers)) : [...new Set(needed.flat())].sort().join(', ');
}

/** Watches a run for what everything depends on, and is not known. */
export class Preconditions {
  private readonly accountsBefore: number;
  private accountsMax = 0;

  constructor(private readonly aws: SimulatedAws) {
    this.count();
    this.accountsBefore = this.accountsMax;
    aws.observe(({ service, tookEffect }) => {
      if (service === 'organizations' && tookEffect && this.whyUnknown(ACCOUNTS) !== undefined) {
        this.count();
      }
    });
  }

  /** What has to be so, as far as the run has needed it. */
  public found(): readonly Need[] {
    return [...this.policies(), ...this.quota(), ...this.concurrency()];
  }

  private policies(): Need[] {
    const { aws } = this;
    const met = aws.openDecisions.met().filter(({ concerns }) => concerns === 'EVERYTHING');
    const byPolicy = grouped(met, (one) => JSON.stringify([one.kind, one.policy, roleOf(one)]));
    return [...byPolicy.values()].map((some) => {
      const [first] = some as [OpenDecision];
      return {
        place: placeIn(aws, first),
        why: whyOf(aws, first),
        needed: some.map(({ action }) => action),
        requires: (actions) => `the ${first.kind} ${first.policy ?? ''} allows ${actions} to the role ${roleOf(first)}`,
      };
    });
  }

  private quota(): Need[] {
    const why = this.whyUnknown(ACCOUNTS);
    return why === undefined || this.accountsMax <= this.accountsBefore
      ? []
      : [
          {
            place: ACCOUNTS,
            why,
            needed: this.accountsMax,
            requires: (count) => `the organization is allowed at least ${count} accounts`,
          },
        ];
  }

  private concurrency(): Need[] {
    const why = this.whyUnknown(CONCURRENCY);
    const { concurrencyMax } = LambdaService.of(this.aws);
    return why === undefined || concurrencyMax === 0
      ? []
      : [
          {
            place: CONCURRENCY,
            why,
            needed: concurrencyMax,
            requires: (count) => `AWS Lambda is allowed at least ${count} concurrent executions`,
          },
        ];
  }

  private whyUnknown(place: string): string | undefined {
    return this.aws.unknownPlaces.all().find((one) => one.place === place)?.why;
  }

  /** Accounts that are invited count, as AWS counts them. */
  private count(): void {
    for (const { members, pendingInvitations } of OrganizationsService.of(this.aws).state.organizations.values()) {
      this.accountsMax = Math.max(this.accountsMax, members.size + pendingInvitations.size);
    }
  }
}

function roleOf({ callerArn }: OpenDecision): string {
  return callerArn.split('/')[1] ?? callerArn;
}
