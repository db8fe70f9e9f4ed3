import { planReport } from '../../../src/rehearsal/plan/plan-report';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import { organizationsIn } from '../../../src/rehearsal/reporting/organization-report';
import { dumpWorld, escapeStep, loadWorld, type World } from '../../../src/simulator/index';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';

/** A text that strangers wrote, by its number. Each is another one. */
export type TextOf = (index: number) => string;

const MOMENT = '2026-01-05T09:00:00.000Z';
const LATER = '2026-01-07T09:00:00.000Z';

/** Accounts of the report that something happens to; the others are only there. */
export const PAYMENTS = '200000000001';
export const MOVED = '200000000002';
export const LEFT = '200000000003';
export const ASKED = '200000000004';
export const JOINED = '200000000005';
const STRANGER = '900000000001';

/** A report with something in each of its members, made of two worlds with so many members; its texts are by strangers. */
export function aFullReport(textOf: TextOf, members = 6): RehearsalReport {
  const before = dumpWorld(loadWorld(aWorld(textOf, members, false)));
  const after = dumpWorld(loadWorld(aWorld(textOf, members, true)));
  const account = { id: ASKED, name: textOf(4) };
  const asked = { askedAt: MOMENT, until: '2026-04-05T09:00:00.000Z' };
  const command = 'aws organizations accept-handshake --handshake-id <id> --region us-east-1';
  return aReport({
    world: textOf(100),
    warnings: [textOf(101)],
    stacks: [{ ...aReport().stacks[0]!, path: textOf(102), reason: textOf(103) }],
    timeline: [
      anEntry({ what: textOf(104), note: textOf(105), accounts: [account] }),
      anEntry({ at: LATER, kind: 'NOTIFICATION', what: textOf(106), note: textOf(107), series: textOf(108) }),
      anEntry({ at: LATER, kind: 'NOTIFICATION', what: textOf(106), note: textOf(107), series: textOf(108) }),
    ],
    organizationsBefore: organizationsIn(before),
    organizations: organizationsIn(after),
    plan: planReport({ before, deployed: after, settled: after }, [], () => textOf(109)),
    assumedPeople: { does: 'accept', after: '1d' },
    asks: [
      { account, type: 'RESPOND', what: `accept INVITE`, command, ...asked },
      {
        account: { id: STRANGER, name: textOf(110) },
        type: 'FIX',
        what: textOf(111),
        askedAt: MOMENT,
        doneAt: LATER,
      },
    ],
    unsettled: [
      { stackName: textOf(112), resource: textOf(113), startedAt: MOMENT, status: 'RUNNING', reason: textOf(114) },
    ],
    unusedPermissions: [{ role: textOf(115), policy: textOf(116), sid: textOf(117), actions: [textOf(118)] }],
    staysAfterRollback: [{ stack: textOf(102), stays: [], notPlayed: textOf(126) }],
    differences: [{ stackName: textOf(127), resource: textOf(128), reason: textOf(129) }],
    notReached: [{ stackName: textOf(130), resource: textOf(131) }],
    counts: { foundAsItIs: 412, made: 3, changed: 0, pending: 0, writes: 4 },
    notSimulated: { [textOf(119)]: 2 },
    restsOn: [
      { kind: 'DOUBT', what: textOf(120), doubt: textOf(121), turnRound: textOf(122) },
      { kind: 'DOUBT', what: textOf(123), doubt: textOf(124) },
      { kind: 'RECORDED', what: textOf(125) },
    ],
    provenance: { version: '1.2.3', seed: 7, world: 'a'.repeat(64), app: 'b'.repeat(64) },
  });
}

function aWorld(textOf: TextOf, count: number, isAfter: boolean): World {
  const ids = Array.from({ length: count }, (_, index) => String(200_000_000_001 + index));
  const names = [textOf(200), textOf(201)].map(escapeStep);
  const [workloads, sandbox] = names as [string, string];
  const isMember = (id: string) => id !== (isAfter ? LEFT : JOINED);
  const members = ids.filter(isMember).map((id) => {
    const unit = id === MOVED && isAfter ? sandbox : workloads;
    return [id, { joined: 'INVITED' as const, unit }] as const;
  });
  return {
    now: MOMENT,
    seed: 1,
    accounts: Object.fromEntries(
      ['111111111111', ...ids].map((id, index) => [id, { name: textOf(index), email: `owner-${id}@example.com` }]),
    ),
    organizations: [
      {
        id: 'o-exampleorgid',
        rootId: 'r-abcd',
        managementAccount: '111111111111',
        featureSet: isAfter ? 'ALL' : 'CONSOLIDATED_BILLING',
        units: names,
        unitIds: { [workloads]: 'ou-abcd-11111111', [sandbox]: 'ou-abcd-22222222' },
        members: Object.fromEntries(members),
        tags: { [PAYMENTS]: isAfter ? Object.fromEntries([[textOf(202), textOf(203)]]) : {} },
      },
    ],
  };
}
