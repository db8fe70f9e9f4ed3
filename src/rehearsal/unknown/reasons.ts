import type { UnknownOutcome } from '../../simulator/index';
import { grouped } from '../plan/grouped';
import type { MetUnknown } from './met-unknowns';

/** Reasons that a text names, before the rest is counted. */
const NAMED_MAX = 3;

/** Says why something is so in one of two runs only, and keeps what it has named. */
export class Reasons {
  private readonly named = new Set<MetUnknown>();
  private readonly byAccount: ReadonlyMap<string, readonly MetUnknown[]>;

  /** @param met each place once; those of the accounts in `affected` are what everything else waits for */
  constructor(
    private readonly met: readonly MetUnknown[],
    private readonly affected: ReadonlySet<string>,
  ) {
    this.byAccount = grouped(met, ({ account }) => account);
  }

  /** What has to be so: what is not known of the account itself, or else of the accounts that it waits for. */
  public of(account: string | undefined, outcome: UnknownOutcome): string {
    const own = this.byAccount.get(account ?? '') ?? [];
    const waitedFor = this.met.filter((one) => this.affected.has(one.account));
    const some = own.length > 0 ? own : waitedFor.length > 0 ? waitedFor : this.met;
    for (const one of some) {
      this.named.add(one);
    }
    const texts = some.slice(0, NAMED_MAX).map((one) => clauseOf(one, outcome));
    const left = some.length - texts.length;
    const link = outcome === 'IN_FAVOR' ? ', and ' : ', or ';
    const more = left > 0 ? `${link}the same of ${left} more: see what is not known` : '';
    return `only if ${texts.join(link)}${more}`;
  }

  /** Whether anything depends on it. */
  public isNamed(one: MetUnknown): boolean {
    return this.named.has(one);
  }
}

function clauseOf({ inFavor, against, actions, account, place, why }: MetUnknown, outcome: UnknownOutcome): string {
  const what = outcome === 'IN_FAVOR' ? inFavor : against;
  const asked = actions === undefined ? '' : ` ${actions.join(', ')} in ${account}`;
  return `${what}${asked} (${place} is unknown: ${why})`;
}
