import { exitCodeOf } from '../../src/cli/exit';
import { aReport } from '../rehearsal/reporting/a-report';

function unsettled(status: string) {
  return [{ stackName: 'Main', resource: 'Features', startedAt: '2026-01-05T09:00:00.000Z', status }];
}

test.each([
  ['0 if everything is settled as wished', 0, {}],
  ['1 if the deployment fails', 1, { succeeded: false }],
  ['1 if a workflow fails after the deployment went on', 1, { unsettled: unsettled('FAILED') }],
  ['1 if a workflow never ends', 1, { unsettled: unsettled('RUNNING') }],
])('a rehearsal ends with %s', (_, exitCode, overrides) => {
  expect(exitCodeOf(aReport(overrides))).toBe(exitCode);
});
