import type { Expectation } from '../../src/cli/arguments';
import { exitCodeOf } from '../../src/cli/exit';
import { aReport } from '../rehearsal/reporting/a-report';

function unsettled(status: string) {
  return [{ stackName: 'Main', resource: 'Features', startedAt: '2026-01-05T09:00:00.000Z', status }];
}

function failed(reason: string) {
  return { succeeded: false, stacks: [{ ...aReport().stacks[0]!, status: 'ROLLBACK_COMPLETE', reason }] };
}

const { plan } = aReport();
const LINE = {
  action: 'ADD',
  isFinal: false,
  thing: 'tag',
  what: 'team = shop',
  details: [],
  by: 'Main/Shop',
} as const;
const A_PLAN = { ...plan, later: { ...plan.later, groups: [{ title: '222222222222', lines: [LINE] }] } };

test.each<[string, object, Record<Expectation, number>]>([
  ['everything is settled', {}, { settled: 0, deployed: 0, 'no-changes': 0 }],
  ['the plan has a line', { plan: A_PLAN }, { settled: 0, deployed: 0, 'no-changes': 1 }],
  ['the deployment fails', { succeeded: false }, { settled: 1, deployed: 1, 'no-changes': 1 }],
  ['the deployment fails, and says why', failed('Organization: no'), { settled: 1, deployed: 1, 'no-changes': 1 }],
  [
    'a workflow fails after the deployment',
    { unsettled: unsettled('FAILED') },
    { settled: 1, deployed: 0, 'no-changes': 1 },
  ],
  ['a workflow never ends', { unsettled: unsettled('RUNNING') }, { settled: 1, deployed: 0, 'no-changes': 1 }],
  [
    'a stack fails because of something that is not simulated',
    failed('Main/Topic: the attribute TopicName of AWS::SNS::Topic (Topic) is not simulated'),
    { settled: 3, deployed: 3, 'no-changes': 3 },
  ],
])('if %s', (_, overrides, expected) => {
  for (const [expectation, code] of Object.entries(expected)) {
    expect(exitCodeOf(aReport(overrides), expectation as Expectation)).toBe(code);
  }
});
