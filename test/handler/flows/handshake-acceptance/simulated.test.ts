import type {
  DeploymentResult,
  World,
  WorldAccount,
  WorldFault,
  WorldMember,
  WorldPerson,
} from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { workflowTemplate } from '../../../support/workflow-template';
import { acceptance } from './accepting';

const DAY_MS = 86_400_000;
const MANAGEMENT = '111111111111';
const STRANGER = '999999999999';
const ACCOUNT = '333333333333';
const RESOURCE = 'Acceptance';

interface Given {
  /** What is pending when the deployment begins, by the organization. */
  readonly invited?: boolean;
  /** The account belongs to this organization already. */
  readonly memberOf?: 'o-exampleorgid' | 'o-strangeorgid';
  readonly account?: WorldAccount;
  readonly people?: WorldPerson[];
  readonly faults?: WorldFault[];
  readonly featureSet?: 'ALL' | 'CONSOLIDATED_BILLING';
  readonly behavior?: World['behavior'];
}

/** Two organizations that want the account; the stranger has invited it already. */
function labWith({ invited, memberOf, account = {}, people = [], faults = [], ...given }: Given): InProcessLab {
  const members = (id: string): Record<string, WorldMember> =>
    memberOf === id ? { [ACCOUNT]: { joined: 'INVITED', joinedDaysAgo: 100 } } : {};
  return new InProcessLab({
    deployment: { account: ACCOUNT, region: 'eu-south-2' },
    accounts: { [MANAGEMENT]: {}, [STRANGER]: {}, [ACCOUNT]: account },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: given.featureSet ?? 'ALL',
        members: members('o-exampleorgid'),
        invitations: invited ? [{ to: ACCOUNT }] : [],
      },
      {
        id: 'o-strangeorgid',
        managementAccount: STRANGER,
        featureSet: 'ALL',
        members: members('o-strangeorgid'),
        invitations: memberOf === 'o-strangeorgid' ? [] : [{ to: ACCOUNT }],
      },
    ],
    people,
    faults,
    behavior: given.behavior,
  });
}

function deploy(lab: InProcessLab, properties: Record<string, unknown> = {}): Promise<DeploymentResult> {
  return lab.deploy(workflowTemplate({ [RESOURCE]: acceptance(properties) }));
}

const organizationOf = (lab: InProcessLab) => lab.organizationOf(ACCOUNT)?.id;
const accepted = (lab: InProcessLab) => lab.writes().filter((one) => one === 'organizations:AcceptHandshake').length;
const pass = (lab: InProcessLab, days: number) => lab.aws.clock.advance(days * DAY_MS);
const invite = (after: string): WorldPerson => ({ account: MANAGEMENT, after, does: 'invite', target: ACCOUNT });

describe('the acceptance of an invitation', () => {
  test('that was sent before the deployment: the account joins that organization and no stranger’s', async () => {
    const lab = labWith({ invited: true });
    const result = await deploy(lab);

    expect(result.status).toBe('CREATE_COMPLETE');
    expect(organizationOf(lab)).toBe('o-exampleorgid');
    expect(result.resources.get(RESOURCE)).toMatchObject({
      physicalId: `o-exampleorgid/handshake-acceptance/${ACCOUNT}`,
      attributes: { State: 'ACCEPTED', HandshakeId: expect.stringMatching(/^h-/), Expiration: '' },
    });
    expect(accepted(lab)).toBe(1);
    expect(lab.aws.accounts.get(ACCOUNT)!.roles.has('AWSServiceRoleForOrganizations')).toBe(true);
  });

  test('that is sent within the deployment is accepted within it', async () => {
    const lab = labWith({ people: [invite('4m')] });
    expect((await deploy(lab)).resources.get(RESOURCE)).toMatchObject({ attributes: { State: 'ACCEPTED' } });
    expect(organizationOf(lab)).toBe('o-exampleorgid');
  });

  test('that is sent days after the deployment is accepted by the workflow, an hour later at most', async () => {
    const lab = labWith({ people: [invite('12d')] });
    const result = await deploy(lab);
    expect(result.resources.get(RESOURCE)).toMatchObject({ attributes: { State: 'PENDING' } });

    await pass(lab, 11.9);
    expect(organizationOf(lab)).toBeUndefined();
    await pass(lab, 0.2);
    expect(organizationOf(lab)).toBe('o-exampleorgid');
    expect(lab.executions().map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  test('that is sent again after one was canceled, in pages of which the first is empty', async () => {
    const people: WorldPerson[] = [
      invite('10m'),
      { account: MANAGEMENT, after: '10m', does: 'cancel', action: 'INVITE' },
      invite('3d'),
    ];
    const lab = labWith({ people, behavior: { emptyFirstPage: true, readLag: 2 } });
    await deploy(lab);
    await pass(lab, 4);
    expect(organizationOf(lab)).toBe('o-exampleorgid');
  });

  test.each(['LOST_REPLY', 'ConcurrentModificationException', 'TooManyRequestsException'])(
    'joins once although the acceptance ends in %s',
    async (error) => {
      const lab = labWith({ invited: true, faults: [{ operation: 'organizations:AcceptHandshake', error }] });
      expect((await deploy(lab)).resources.get(RESOURCE)).toMatchObject({ attributes: { State: 'ACCEPTED' } });
      expect(accepted(lab)).toBe(1);
    },
  );

  test('waits with one call at a time', async () => {
    const lab = labWith({});
    await deploy(lab);
    await pass(lab, 0.01);
    const before = lab.aws.history.length;
    await pass(lab, 0.03);
    const calls = lab.aws.history.slice(before).filter(({ service }) => service === 'organizations');
    expect(calls.length).toBeGreaterThan(20);
    expect(new Set(calls.map(({ operation }) => operation))).toEqual(new Set(['ListHandshakesForAccount']));
  });

  test('never happens after the stack is deleted, which changes nothing', async () => {
    const lab = labWith({ people: [invite('2d')] });
    await deploy(lab);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    await pass(lab, 3);
    expect(organizationOf(lab)).toBeUndefined();
    expect(lab.executions().every(({ isRunning }) => !isRunning)).toBe(true);
  });

  test('stays when the stack is deleted', async () => {
    const lab = labWith({ invited: true });
    await deploy(lab);
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(organizationOf(lab)).toBe('o-exampleorgid');
  });
});

describe('an account that belongs to another organization', () => {
  test('stays in it, and the deployment fails', async () => {
    const lab = labWith({ invited: true, memberOf: 'o-strangeorgid' });
    const result = await deploy(lab);

    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(result.events.find(({ status }) => status === 'CREATE_FAILED')?.reason).toContain(
      `TransferNotAllowed: account ${ACCOUNT} belongs to organization o-strangeorgid`,
    );
    expect(organizationOf(lab)).toBe('o-strangeorgid');
    expect(accepted(lab)).toBe(0);
  });

  test('leaves it where that is allowed', async () => {
    const lab = labWith({ invited: true, memberOf: 'o-strangeorgid' });
    expect((await deploy(lab, { AllowTransferFrom: 'o-strangeorgid' })).status).toBe('CREATE_COMPLETE');
    expect(organizationOf(lab)).toBe('o-exampleorgid');
  });
});

describe('an account that is a member', () => {
  test('is done at once', async () => {
    const lab = labWith({ memberOf: 'o-exampleorgid' });
    expect((await deploy(lab)).resources.get(RESOURCE)).toMatchObject({ attributes: { State: 'ACCEPTED' } });
    expect(accepted(lab)).toBe(0);
  });

  test.each([
    [['INVITE', 'APPROVE_ALL_FEATURES'], 1],
    [['INVITE'], 0],
  ])('and is asked to approve all features later, where %j is accepted', async (Actions, count) => {
    const lab = labWith({
      memberOf: 'o-exampleorgid',
      featureSet: 'CONSOLIDATED_BILLING',
      people: [{ account: MANAGEMENT, after: '2d', does: 'enable-all-features' }],
    });
    await deploy(lab, { Actions });
    await pass(lab, 3);
    expect(accepted(lab)).toBe(count);
    expect(lab.executions().map(({ status }) => status)).toEqual(['SUCCEEDED']);
  });

  test('gets its service-linked role back where it is asked to', async () => {
    const lab = labWith({
      memberOf: 'o-exampleorgid',
      featureSet: 'CONSOLIDATED_BILLING',
      account: { serviceLinkedRole: false },
      people: [{ account: MANAGEMENT, after: '1m', does: 'enable-all-features' }],
    });
    await deploy(lab, { Actions: ['APPROVE_ALL_FEATURES', 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'] });
    expect(lab.aws.accounts.get(ACCOUNT)!.roles.has('AWSServiceRoleForOrganizations')).toBe(true);
  });
});
