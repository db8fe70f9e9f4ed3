import { deploymentOf, planDeployment } from '../../../src/rehearsal/deployment-plan';
import { playDifferences } from '../../../src/rehearsal/differences';
import { Stage } from '../../../src/rehearsal/stage';
import { stacksOfTemplates } from '../../rehearsal/cloud-assembly/a-cloud-assembly';
import { templateOf } from '../../support/app-templates';
import { InProcessLab, InProcessRuntime } from '../../support/in-process';
import { accountsOf } from '../account-apps';
import { holdings } from '../existing-world';
import { DIFFERENCES, declaring, SIXTY, SIXTY_AS_THEY_ARE, WITH_FIVE_DIFFERENCES } from './sixty-accounts';

const TAGGED = declaring([{ id: 'Account1', accountId: '400000000001', parent: 'Prod' }], { tags: { team: 'cloud' } });

const held = ({ aws }: InProcessLab) => ({ ...holdings(aws), accounts: accountsOf(aws) });
const writesOf = (lab: InProcessLab) => [...lab.writes(), ...lab.writes('account')];

describe('a team declares 60 existing accounts', () => {
  test('each takes one read of each kind, and nothing is written', async () => {
    const lab = new InProcessLab(SIXTY);
    const before = held(lab);
    expect((await lab.deploy(templateOf(SIXTY_AS_THEY_ARE))).status).toBe('CREATE_COMPLETE');
    expect(writesOf(lab)).toEqual([]);
    expect(held(lab)).toEqual(before);
    const each = ['DescribeAccount', 'ListTagsForResource', 'GetAlternateContact'];
    expect(Object.values(callsByAccount(lab))).toEqual(Array(60).fill(each));
  });

  test('a tag of the whole app reaches accounts, too: the failure says how to exclude them', async () => {
    const lab = new InProcessLab(SIXTY);
    const before = accountsOf(lab.aws);
    const { status, events } = await lab.deploy(templateOf(TAGGED));
    expect(status).toBe('ROLLBACK_COMPLETE');
    const { reason = '' } = events.find((one) => one.reason?.includes('Differs: account'))!;
    expect(reason).toContain('the tag team is "team-0", but declared as "cloud"');
    expect(reason).toContain("excludeResourceTypes: ['Custom::CdkAwsOrganizationAccount']");
    expect(accountsOf(lab.aws)).toEqual(before);
  });

  test('with five differences, a deployment without rollback names all five, and adopts 55', async () => {
    const lab = new InProcessLab(SIXTY);
    const before = held(lab);
    const { status, events } = await lab.deploy(templateOf(WITH_FIVE_DIFFERENCES), { disableRollback: true });
    expect(status).toBe('CREATE_FAILED');
    expect(adopted(lab)).toHaveLength(55);
    expectFive(events.flatMap(({ reason = '' }) => (reason.includes('Differs: account') ? [reason] : [])));
    expect(writesOf(lab)).toEqual([]);
    expect(held(lab)).toEqual(before);

    const corrected = await lab.deploy(templateOf(SIXTY_AS_THEY_ARE), { disableRollback: true });
    expect(corrected.status).toBe('UPDATE_COMPLETE');
    expect(adopted(lab)).toHaveLength(60);
    expect(writesOf(lab)).toEqual([]);
  });

  test('so does a rehearsal, beforehand', async () => {
    const stacks = stacksOfTemplates({ Org: templateOf(WITH_FIVE_DIFFERENCES) });
    const deployments = planDeployment(stacks, SIXTY);
    const open = () => Stage.open(SIXTY, (aws) => new InProcessRuntime(aws));
    const stage = await open();
    const result = await stage.deploy(deployments[0]!, deploymentOf(deployments[0]!));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    const deployed = [{ planned: deployments[0]!, result }];
    const { differences, notReached } = await playDifferences({ open, earlier: [], deployments, deployed });
    expect(notReached).toEqual([]);
    expectFive(differences.map(({ reason }) => reason));
  });
});

/** Each of the five, with what differs, both values, and nothing of any other. */
function expectFive(reasons: readonly string[]): void {
  expect(reasons).toHaveLength(5);
  for (const [id, { says }] of Object.entries(DIFFERENCES)) {
    const about = reasons.filter((reason) => reason.includes(`account ${id} `));
    expect(about).toHaveLength(1);
    expect(says.filter((text) => !about[0]!.includes(text))).toEqual([]);
  }
}

/** Calls that are about one of the sixty. */
function callsByAccount({ aws }: InProcessLab): Record<string, string[]> {
  const calls: Record<string, string[]> = {};
  for (const { operation, input } of aws.history) {
    const id = String(input.AccountId ?? input.ResourceId);
    if (id.startsWith('4000')) {
      calls[id] = [...(calls[id] ?? []), operation];
    }
  }
  return calls;
}

/** Accounts whose resources are complete. */
function adopted(lab: InProcessLab): string[] {
  return [...lab.cloudFormation.findStack('Org')!.resources.values()]
    .filter(
      ({ definition, status }) => definition.Type.endsWith('Account') && /^(CREATE|UPDATE)_COMPLETE$/.test(status),
    )
    .map(({ logicalId }) => logicalId);
}
