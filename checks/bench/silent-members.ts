import { templateOf } from '../../test/support/app-templates';
import { InProcessLab } from '../../test/support/in-process';
import { callsToOrganizations } from './calls';
import { LATENCY_MS } from './deployment';
import type { Measurement } from './measurement';
import { ORGANIZATION_ID, ROLE_NAME, worldThatWaitsForSome } from './worlds';

const DAY_MS = 24 * 3_600_000;
const MEMBERS = 40;
const SILENT = 15;
/** Two attempts of a migration, 90 days each. */
const DAYS = 181;
/** 70 % of 29,649: when each silent member was read by itself, at every look. */
const CALLS_MAX = 20_754;

/** Members whose role cannot be assumed, and who never approve, until a migration has expired twice. */
export const silentMembers: Measurement = {
  title: `${MEMBERS + 1} accounts, ${SILENT} of which never approve, ${DAYS} days`,
  async measure() {
    const world = worldThatWaitsForSome(MEMBERS, SILENT);
    const lab = new InProcessLab(world, { latency: () => LATENCY_MS });
    await lab.deploy(
      templateOf({ organizationId: ORGANIZATION_ID, migrate: true, memberRole: ROLE_NAME, deploymentWaitMinutes: 5 }),
    );
    await lab.aws.clock.advance(DAYS * DAY_MS);
    const calls = callsToOrganizations(lab.aws);
    const count = (name: string) => calls.filter(({ operation }) => operation === name).length;
    if (lab.executions().some(({ isRunning }) => isRunning) || count('EnableAllFeatures') !== 2) {
      throw new Error('the migration did not expire twice');
    }
    return [
      { name: 'calls', value: calls.length, limit: CALLS_MAX },
      { name: '  of AssumeRole, nearly all of them refused', value: count('AssumeRole') },
      { name: '  that read accounts', value: count('ListAccounts') + count('DescribeAccount') },
    ];
  },
};
