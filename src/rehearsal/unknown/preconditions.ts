import { LambdaService, type OpenDecision, OrganizationsService, type SimulatedAws } from '../../simulator/index';
import { grouped } from '../plan/grouped';
import type { Precondition } from '../report';
import { placeIn, whyOf } from './met-unknowns';

const ACCOUNTS = 'quotas.accounts';
const CONCURRENCY = 'behavior.lambdaConcurrency';

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
  public found(): readonly Precondition[] {
    return [...this.policies(), ...this.quota(), ...this.concurrency()];
  }

  private policies(): Precondition[] {
    const { aws } = this;
    const met = aws.openDecisions.met().filter(({ concerns }) => concerns === 'EVERYTHING');
    const byPolicy = grouped(met, (one) => JSON.stringify([one.kind, one.policy, roleOf(one)]));
    return [...byPolicy.values()].map((some) => {
      const [first] = some as [OpenDecision];
      const actions = [...new Set(some.map(({ action }) => action))].sort();
      const requires = `the ${first.kind} ${first.policy ?? ''} allows ${actions.join(', ')} to the role ${roleOf(first)}`;
      return { place: placeIn(aws, first), why: whyOf(aws, first), requires };
    });
  }

  private quota(): Precondition[] {
    const why = this.whyUnknown(ACCOUNTS);
    return why === undefined || this.accountsMax <= this.accountsBefore
      ? []
      : [{ place: ACCOUNTS, why, requires: `the organization is allowed at least ${this.accountsMax} accounts` }];
  }

  private concurrency(): Precondition[] {
    const why = this.whyUnknown(CONCURRENCY);
    const { concurrencyMax } = LambdaService.of(this.aws);
    return why === undefined || concurrencyMax === 0
      ? []
      : [
          {
            place: CONCURRENCY,
            why,
            requires: `AWS Lambda is allowed at least ${concurrencyMax} concurrent executions`,
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
