import { type UnknownOutcome, unknownPlacesIn, type World } from '../../simulator/index';
import type { PlayedChange } from '../plan/plan-report';
import type { Assumption, Precondition, RehearsalReport, TimelineEntry, UnknownReport } from '../report';
import { finishedReport, type PlayedReport } from '../reporting/report-of';
import { mergeEntries } from '../timeline/merge-entries';
import { type MetUnknown, mergedUnknowns } from './met-unknowns';
import { type Need, preconditionsOf } from './preconditions';
import { Reasons } from './reasons';
import { askKey, changeKey, entryKey, type Paired, Sameness, stackKey, unsettledKey } from './sameness';
import { isTakenAsAbsent } from './taken-as-absent';

/** Moments that are no further apart are one: what lies between is AWS's own work, which takes as long as it takes. */
const SAME_MOMENT_MS = 3_600_000;

/** One run, with what is not known played one way. */
export interface Run {
  readonly report: PlayedReport;
  /** What it depended on. */
  readonly met: readonly MetUnknown[];
  readonly needs: readonly Need[];
  /** The world that it has begun with. */
  readonly before: World;
}

/** What runs have shown together. */
export interface Comparison {
  readonly report: RehearsalReport;
  /** Each run by itself: one, if nothing of accounts that is unknown was met. */
  readonly runs: readonly RehearsalReport[];
}

/** The report of a run that depended on nothing unknown of accounts. */
export function oneRun(run: Run, world: World): Comparison {
  const preconditions = preconditionsOf([run.needs]);
  const report = finishedReport({
    ...run.report,
    restsOn: [...run.report.restsOn, ...takenAsAbsent(world)],
    preconditions,
    unknown: unknownReports(world, run.met, () => false, preconditions),
  });
  return { report, runs: [report] };
}

/**
 * The report of two runs: what both have is certain, and all else says what has to be so.
 *
 * They are bounds for each account by itself: in the one all that is unknown is in our favor, in the other all of it is
 * against us. No run has some of each.
 */
export function compareRuns(inFavor: Run, against: Run, world: World): Comparison {
  const met = mergedUnknowns([...inFavor.met, ...against.met]);
  const preconditions = preconditionsOf([inFavor.needs, against.needs]);
  const differences = new Differences(inFavor, against);
  const reasons = new Reasons(met, differences.accounts(met));
  const one = inFavor.report;
  const other = against.report;
  const report = finishedReport({
    ...one,
    succeeded: one.succeeded && other.succeeded,
    endedAt: [one.endedAt, other.endedAt].sort().at(-1)!,
    stacks: one.stacks.map((stack) => {
      const same = differences.stacks.find(({ item }) => item === stack)!;
      const otherwise = other.stacks.find(({ path }) => path === stack.path);
      const status = otherwise === undefined ? 'it is not deployed' : [otherwise.status, otherwise.reason].join(': ');
      return same.in === 'BOTH'
        ? stack
        : { ...stack, onlyIf: `${reasons.of(undefined, 'IN_FAVOR')}; otherwise ${status.replace(/: $/, '')}` };
    }),
    plan: {
      ...one.plan,
      deployment: withReasons(differences.deployment, reasons),
      later: withReasons(differences.later, reasons),
    },
    timeline: mergeEntries(
      differences.timeline.map((paired) => marked(paired, reasons, paired.item.accounts?.[0]?.id)),
    ),
    asks: differences.asks
      .map((paired) => marked(paired, reasons, paired.item.account.id))
      .sort((a, b) => a.askedAt.localeCompare(b.askedAt)),
    unsettled: differences.unsettled.map((paired) => marked(paired, reasons, undefined)),
    unusedPermissions: one.unusedPermissions.filter((unused) =>
      other.unusedPermissions.some((also) => JSON.stringify(also) === JSON.stringify(unused)),
    ),
    preconditions,
    restsOn: [
      ...new Map([...one.restsOn, ...other.restsOn].map((some) => [JSON.stringify(some), some])).values(),
      ...takenAsAbsent(world),
    ],
    unknown: [],
    drawnIds: [...new Set([...one.drawnIds, ...other.drawnIds])],
  });
  const unknown = unknownReports(world, met, (some) => reasons.isNamed(some), preconditions);
  return { report: { ...report, unknown }, runs: [finishedReport(one), finishedReport(other)] };
}

/** What two runs have in common, and what not. */
class Differences {
  public readonly deployment: readonly Paired<PlayedChange>[];
  public readonly later: readonly Paired<PlayedChange>[];
  public readonly timeline: readonly Paired<TimelineEntry>[];
  public readonly asks: readonly Paired<RehearsalReport['asks'][number]>[];
  public readonly stacks: readonly Paired<RehearsalReport['stacks'][number]>[];
  public readonly unsettled: readonly Paired<RehearsalReport['unsettled'][number]>[];

  constructor(inFavor: Run, against: Run) {
    const same = new Sameness(JSON.stringify([inFavor.before, against.before]));
    const [one, other] = [inFavor.report, against.report];
    this.deployment = same.pair(one.plan.deployment, other.plan.deployment, changeKey);
    this.later = same.pair(one.plan.later, other.plan.later, changeKey);
    this.timeline = same
      .pair(one.timeline.flatMap(byAccount), other.timeline.flatMap(byAccount), entryKey)
      .flatMap(byMoment);
    this.asks = same.pair(one.asks, other.asks, askKey);
    this.stacks = same.pair(one.stacks, other.stacks, stackKey);
    this.unsettled = same.pair(one.unsettled, other.unsettled, unsettledKey);
  }

  /** Accounts of which something is not known, and differs: the rest waits for these. */
  public accounts(met: readonly MetUnknown[]): ReadonlySet<string> {
    const unknown = new Set(met.map(({ account }) => account));
    const differing = [
      ...[...this.deployment, ...this.later].map((paired) => [paired.in, paired.item.change.account] as const),
      ...this.asks.map((paired) => [paired.in, paired.item.account.id] as const),
      ...this.timeline.map((paired) => [paired.in, paired.item.accounts?.[0]?.id] as const),
    ];
    return new Set(
      differing.flatMap(([where, account]) =>
        where === 'BOTH' || account === undefined || !unknown.has(account) ? [] : [account],
      ),
    );
  }
}

function byAccount(entry: TimelineEntry): TimelineEntry[] {
  return entry.accounts === undefined ? [entry] : entry.accounts.map((account) => ({ ...entry, accounts: [account] }));
}

/** The same at another moment is something else for those who wait for it. */
function byMoment(paired: Paired<TimelineEntry>): Paired<TimelineEntry>[] {
  if (paired.in !== 'BOTH' || isSameMoment(paired.item.at, paired.other.at)) {
    return [paired];
  }
  return [
    { in: 'IN_FAVOR', item: paired.item },
    { in: 'AGAINST', item: paired.other },
  ];
}

function isSameMoment(one: string, other: string): boolean {
  return Math.abs(Date.parse(one) - Date.parse(other)) <= SAME_MOMENT_MS;
}

function marked<T extends object>(paired: Paired<T>, reasons: Reasons, account: string | undefined): T {
  return paired.in === 'BOTH' ? paired.item : { ...paired.item, onlyIf: reasons.of(account, outcomeOf(paired)) };
}

function outcomeOf(paired: Paired<unknown>): UnknownOutcome {
  return paired.in === 'AGAINST' ? 'AGAINST' : 'IN_FAVOR';
}

function withReasons(changes: readonly Paired<PlayedChange>[], reasons: Reasons): PlayedChange[] {
  return changes.map((paired) => {
    const { item } = paired;
    if (paired.in === 'BOTH') {
      return item;
    }
    const onlyIf = reasons.of(item.change.account, outcomeOf(paired));
    const line = item.line && { line: { ...item.line, line: { ...item.line.line, onlyIf } } };
    const uncounted = paired.in === 'AGAINST' ? { isUncounted: true as const } : {};
    return { ...item, change: { ...item.change, onlyIf }, ...line, ...uncounted };
  });
}

function takenAsAbsent({ unknown = {} }: World): Assumption[] {
  return Object.entries(unknown)
    .filter(([place]) => isTakenAsAbsent(place))
    .map(([place, why]) => ({
      kind: 'ABSENT',
      what: `${place} is unknown (${why}). It is taken as absent, or as its default.`,
      turnRound: `specify ${place} in the world`,
    }));
}

/** All that the world lists, and whatever else the runs met. */
function unknownReports(
  world: World,
  met: readonly MetUnknown[],
  isNamed: (one: MetUnknown) => boolean,
  preconditions: readonly Precondition[],
): UnknownReport[] {
  const named = new Set(met.filter(isNamed).map(({ place }) => place));
  const isOpen = (place: string) => named.has(place) || preconditions.some((one) => one.place === place);
  const concrete = unknownPlacesIn(world);
  const listed = Object.entries(world.unknown ?? {}).map(([place, why]) => {
    const covered = place.startsWith('accounts.*')
      ? concrete.filter((one) => one.place.replace(/^accounts\.\d{12}/, 'accounts.*') === place)
      : [];
    const account = /^accounts\.(\d{12})/.exec(place)?.[1];
    const matters = isOpen(place) || covered.some((one) => isOpen(one.place));
    return { place, why, ...(account === undefined ? {} : { account }), matters };
  });
  const places = new Set(listed.map(({ place }) => place));
  const others = [...new Map(met.map((one) => [one.place, one])).values()]
    .filter((one) => !places.has(one.place) && (isNamed(one) || !concrete.some(({ place }) => place === one.place)))
    .map(({ place, why, account }) => ({ place, why, account, matters: named.has(place) }));
  return [...listed, ...others];
}
