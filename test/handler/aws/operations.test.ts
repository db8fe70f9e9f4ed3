import { SERVICE_APIS } from '../../../src/facts/service-apis';
import { TRUSTED_SERVICES } from '../../../src/facts/trusted-services';
import type { Clients } from '../../../src/handler/aws/clients';
import { createEventBus } from '../../../src/handler/aws/machinery/event-bus';
import { createRegister } from '../../../src/handler/aws/machinery/register';
import { createStack } from '../../../src/handler/aws/machinery/stack';
import { createTopic } from '../../../src/handler/aws/machinery/topic';
import { createWorkflow } from '../../../src/handler/aws/machinery/workflow';
import { createVisits } from '../../../src/handler/aws/members/visits';
import { nameOf, OPERATIONS, serviceOf } from '../../../src/handler/aws/operations';
import { createReads } from '../../../src/handler/aws/organizations/reads';
import { createWrites } from '../../../src/handler/aws/organizations/writes';
import type { Send } from '../../../src/handler/aws/send';
import {
  createAccountManagementReads,
  createAccountManagementWrites,
} from '../../../src/handler/aws/services/account-management';
import { createServiceReads, createServiceWrites } from '../../../src/handler/aws/services/services';
import { TerminalError } from '../../../src/handler/failures';
import type { HandshakeRecord } from '../../../src/handler/port/handshakes';
import type { MemberErrand } from '../../../src/handler/port/members';

import { MACHINERY_OPERATIONS } from './machinery-operations';

const MANAGEMENT = '111111111111';
const MEMBER = '222222222222';
const LOCATION = { partition: 'aws', region: 'eu-west-1', accountId: MANAGEMENT };
const CONTACT = { name: '', title: '', emailAddress: '', phoneNumber: '' };
const ROLE = { Kind: 'ROLE', RoleName: 'Access', Path: '/' } as const;
const HANDSHAKE = {
  id: 'h-examplehandshake',
  senderAccountId: MANAGEMENT,
  senderOrganizationId: 'o-exampleorgid',
  accountId: MEMBER,
} as HandshakeRecord;
const ERRANDS: MemberErrand[] = [
  { type: 'ACCEPT_HANDSHAKE', handshake: HANDSHAKE, mayCreateServiceLinkedRole: false, transfer: {} },
  { type: 'CHECK_ORGANIZATION', organizationId: 'o-exampleorgid' },
  { type: 'ENSURE_SERVICE_LINKED_ROLE', create: true },
];

/** The ports on clients that write down which command they are given, and on a door that writes down what it is told. */
function lab() {
  const sent: string[] = [];
  const told: string[] = [];
  const clients = recordingClients(sent);
  const send: Send = async (operation, attempt) => {
    told.push(operation);
    const answer = await attempt();
    if (operation === 'iam:GetRole') {
      throw new TerminalError('AwsRefused', 'simulated', { error: 'NoSuchEntityException', message: 'simulated' });
    }
    return answer;
  };
  const visitMembers = createVisits({
    clients,
    partition: 'aws',
    senderAccountId: MANAGEMENT,
    senderOrganizationId: async () => 'o-exampleorgid',
    sendToSts: send,
    sends: { read: send, write: send },
    hasTime: () => true,
    isNew: () => false,
  });
  return {
    sent,
    told,
    reads: {
      ...createReads(clients, send, MANAGEMENT),
      ...createServiceReads(clients, send, MANAGEMENT),
      ...createAccountManagementReads(clients, send, LOCATION),
    },
    writes: {
      ...createWrites(clients, send, visitMembers),
      ...createServiceWrites(clients, { read: send, write: send }),
      ...createAccountManagementWrites(clients, send, LOCATION),
    },
    workflow: createWorkflow(clients, send, 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow'),
    stack: createStack(clients, send),
    topic: createTopic(clients, send),
    bus: createEventBus(clients, send),
    register: createRegister(clients, send, []),
  };
}

function recordingClients(sent: string[]): Clients {
  const organizations = {
    send: async (command: object) => {
      sent.push(`organizations:${command.constructor.name.replace(/Command$/, '')}`);
      return {};
    },
  };
  const services = {
    call: async (operation: string) => {
      sent.push(operation);
      return {};
    },
  };
  return { organizations, services, as: () => ({ organizations, services }) } as unknown as Clients;
}

type Lab = ReturnType<typeof lab>;

/** Every method of every port, so that each operation is sent at least once. */
const CALLS: readonly ((ports: Lab) => Promise<unknown>)[] = [
  ({ reads }) => reads.describeOrganization(),
  ({ reads }) => reads.identifyOrganization(),
  ({ reads }) => reads.describeAccount(MEMBER),
  ({ reads }) => reads.describeHandshake(HANDSHAKE.id),
  ({ reads }) => reads.listHandshakesOfOrganization(),
  ({ reads }) => reads.listReceivedHandshakesPage(),
  ({ reads }) => reads.listAccounts(),
  ({ reads }) => reads.listRoots(),
  ({ reads }) => reads.findParentId(MEMBER),
  ({ reads }) => reads.hasParent('r-exam'),
  ({ reads }) => reads.listTags(MEMBER),
  ({ reads }) => reads.listServiceAccess(),
  ({ reads }) => reads.listUnits('r-exam'),
  ({ reads }) => reads.describeCreation('car-examplerequest'),
  ({ reads }) => reads.listCreations(),
  ({ reads }) => reads.describeUnit('ou-exam-12345678'),
  ({ reads }) => reads.describePolicy('p-examplepolicy'),
  ({ reads }) => reads.listPolicies('SERVICE_CONTROL_POLICY'),
  ({ reads }) => reads.listTargets('p-examplepolicy'),
  ({ reads }) => reads.listPoliciesOfTarget('ou-exam-12345678', 'SERVICE_CONTROL_POLICY'),
  ({ reads }) => reads.listChildren('ou-exam-12345678'),
  ({ reads }) =>
    reads.lookAtSetUp({ role: ['health.amazonaws.com', 'AWSServiceRoleForHealth_Organizations'] }, true, ''),
  ({ reads }) => reads.lookAtSetUp(TRUSTED_SERVICES.RESOURCE_ACCESS_MANAGER.setUp[0], true, 'eu-west-1'),
  ({ reads }) => reads.lookAtSetUp(TRUSTED_SERVICES.SERVICE_CATALOG.setUp[0], true, 'eu-west-1'),
  ({ reads }) => reads.lookAtAdministrators(TRUSTED_SERVICES.GUARDDUTY.administrator, 'eu-west-1'),
  ({ reads }) => reads.listDelegatedAdministrators('config.amazonaws.com'),
  ({ reads }) => reads.lookAtAlternateContact(MEMBER, 'SECURITY'),
  ({ reads }) => reads.lookAtAccountName(MEMBER),
  ({ writes }) => writes.createOrganization('ALL'),
  ({ writes }) => writes.deleteOrganization(),
  ({ writes }) => writes.enableAllFeatures(),
  ({ writes }) => writes.acceptHandshake(HANDSHAKE.id),
  ({ writes }) => writes.inviteAccount({ target: { type: 'ACCOUNT', id: MEMBER }, notes: '', tags: {} }),
  ({ writes }) => writes.cancelHandshake(HANDSHAKE.id),
  ({ writes }) => writes.moveAccount(MEMBER, 'r-exam', 'ou-exam-12345678'),
  ({ writes }) =>
    writes.createAccount({ email: 'logs@example.com', name: 'Logs', iamUserAccessToBilling: 'ALLOW', tags: {} }),
  ({ writes }) => writes.closeAccount(MEMBER),
  ({ writes }) => writes.removeAccount(MEMBER),
  ({ writes }) => writes.tag(MEMBER, {}),
  ({ writes }) => writes.untag(MEMBER, []),
  ({ writes }) => writes.createUnit({ parentId: 'r-exam', name: 'Prod', tags: {} }),
  ({ writes }) => writes.renameUnit('ou-exam-12345678', 'Production'),
  ({ writes }) => writes.deleteUnit('ou-exam-12345678'),
  ({ writes }) => writes.createPolicy({ type: 'TAG_POLICY', name: 'a', description: '', content: '{}', tags: {} }),
  ({ writes }) => writes.updatePolicy('p-examplepolicy', {}),
  ({ writes }) => writes.deletePolicy('p-examplepolicy'),
  ({ writes }) => writes.attachPolicy('p-examplepolicy', 'ou-exam-12345678'),
  ({ writes }) => writes.detachPolicy('p-examplepolicy', 'ou-exam-12345678'),
  ({ writes }) => writes.enableServiceAccess('config.amazonaws.com'),
  ({ writes }) => writes.disableServiceAccess('config.amazonaws.com'),
  ({ writes }) => writes.callService('ram:EnableSharingWithAwsOrganization', {}, 'eu-west-1'),
  ({ writes }) => writes.ensureServiceLinkedRoleOf(['health.amazonaws.com', 'AWSServiceRoleForHealth_Organizations']),
  ({ writes }) => writes.registerDelegatedAdministrator('config.amazonaws.com', MEMBER),
  ({ writes }) => writes.deregisterDelegatedAdministrator('config.amazonaws.com', MEMBER),
  ({ writes }) => writes.putAlternateContact(MEMBER, 'SECURITY', CONTACT),
  ({ writes }) => writes.deleteAlternateContact(MEMBER, 'SECURITY'),
  ({ writes }) => writes.putAccountName(MEMBER, 'Shop'),
  ({ writes }) => writes.enablePolicyType('r-exam', 'TAG_POLICY'),
  ({ writes }) => writes.disablePolicyType('r-exam', 'TAG_POLICY'),
  ...ERRANDS.map(
    (errand) =>
      ({ writes }: Lab) =>
        writes.visitMembers(ROLE, new Map([[MEMBER, errand]])),
  ),
  ({ workflow }) => workflow.start('name', '{}'),
  ({ workflow }) => workflow.listRunning(),
  ({ workflow }) => workflow.describe('arn:aws:states:eu-west-1:111111111111:execution:Workflow:name'),
  ({ workflow }) => workflow.listPage(),
  ({ workflow }) => workflow.findLastInput('arn:aws:states:eu-west-1:111111111111:execution:Workflow:name'),
  ({ workflow }) => workflow.stop('arn:aws:states:eu-west-1:111111111111:execution:Workflow:name', 'simulated'),
  ({ stack }) => stack.look('arn:aws:cloudformation:eu-west-1:111111111111:stack/Stack/id', 'Organization'),
  ({ stack }) => stack.findStatus('arn:aws:cloudformation:eu-west-1:111111111111:stack/Root/id'),
  ({ register }) => register.listResources('arn:aws:cloudformation:eu-west-1:111111111111:stack/Stack/id'),
  ({ topic }) =>
    topic.publish('arn:aws:sns:eu-west-1:111111111111:Topic', { subject: '', text: '', eventId: 'id' } as never),
  ({ bus }) => bus.put({ source: 'source', detailType: 'type', detail: {} } as never),
];

describe('the door', () => {
  test.each(CALLS.map((call) => [String(call).replace(/\s+/g, ' '), call] as const))(
    'is told the operation that is sent: %s',
    async (_text, call) => {
      const ports = lab();
      // An empty answer is enough to see what was asked; not every record can be made of it.
      await call(ports).catch(() => undefined);

      expect(ports.sent).not.toEqual([]);
      expect(ports.told).toEqual(ports.sent);
    },
  );

  test('is told all the operations of the list and of the machinery, and no other but those of the table of services', async () => {
    const told: string[] = [];
    for (const call of CALLS) {
      const ports = lab();
      await call(ports).catch(() => undefined);
      told.push(...ports.told);
    }

    const ofServices = new Set<string>(
      Object.entries(SERVICE_APIS).flatMap(([service, { operations }]) =>
        (Array.isArray(operations) ? [...(operations as string[])] : Object.keys(operations)).map(
          (name) => `${service}:${name}`,
        ),
      ),
    );
    expect([...new Set(told)].filter((one) => !ofServices.has(one)).sort()).toEqual(
      [...OPERATIONS, ...MACHINERY_OPERATIONS].sort(),
    );
  });
});

test('an operation has a service and a name', () => {
  expect([serviceOf('states:StopExecution'), nameOf('states:StopExecution')]).toEqual(['states', 'StopExecution']);
});
