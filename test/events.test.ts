import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { eventSchemaFiles } from '../scripts/documents/event-schemas';
import { DETAIL_TYPES } from '../src/handler/driver/message-event';
import type { SentEvent, SentMessage, World, WorldPerson } from '../src/simulator/index';
import { acceptance } from './handler/flows/handshake-acceptance/accepting';
import { InProcessLab } from './support/in-process';
import { type TemplateEntry, workflowTemplate } from './support/workflow-template';

const DAY_MS = 86_400_000;
const MANAGEMENT = '111111111111';
const MEMBER = '333333333333';
const ajv = new Ajv({ formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)) } });

/** What is wrong with an event, by its schema. */
function flawsOf({ detailType, detail }: SentEvent): unknown {
  const file = `${detailType.toLowerCase().replaceAll(' ', '-')}.schema.json`;
  const isValid = ajv.validate(JSON.parse(readFileSync(`docs/events/${file}`, 'utf8')), detail);
  return isValid ? undefined : ajv.errors;
}

const isEvent = (message: SentMessage): message is SentEvent => message.kind === 'EVENT';

const PROPERTIES = {
  OrganizationId: 'o-exampleorgid',
  DeploymentWaitSeconds: '300',
  ServiceTimeout: '1200',
  WhenPending: 'DETACH',
};

async function eventsOf(
  world: Omit<World, 'deployment' | 'accounts'>,
  resource: TemplateEntry,
  days: number,
): Promise<SentEvent[]> {
  const lab = new InProcessLab({
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, [MEMBER]: {} },
    ...world,
  });
  const { type, properties } = resource;
  await lab.deploy(workflowTemplate({ Resource: { type, properties: { ...PROPERTIES, ...properties } } }));
  await lab.aws.clock.advance(days * DAY_MS);
  return lab.aws.messages.filter(isEvent);
}

function migration(people: WorldPerson[], days = 100): Promise<SentEvent[]> {
  const organization = {
    id: 'o-exampleorgid',
    managementAccount: MANAGEMENT,
    featureSet: 'CONSOLIDATED_BILLING',
    members: { [MEMBER]: { joined: 'INVITED' } },
  } as const;
  return eventsOf(
    { organizations: [organization], people },
    { type: 'Custom::CdkAwsOrganizationAllFeatures', properties: { FeatureSet: 'ALL', Migrate: 'true' } },
    days,
  );
}

function invitation(people: WorldPerson[]): Promise<SentEvent[]> {
  return eventsOf(
    { organizations: [{ id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL' }], people },
    {
      type: 'Custom::CdkAwsOrganizationInvitedAccount',
      properties: { TargetType: 'ACCOUNT', TargetId: MEMBER, OnExpiry: { Kind: 'FAIL' }, OnDecline: { Kind: 'FAIL' } },
    },
    30,
  );
}

const answers = (after: string, does: 'accept' | 'decline'): WorldPerson[] => [{ account: MEMBER, after, does }];

describe('events on the bus', () => {
  test.each<[string, () => Promise<SentEvent[]>, string[]]>([
    [
      'a migration that is answered after three days',
      () => migration(answers('3d', 'accept')),
      ['Handshake Pending', 'Handshake Accepted', 'Resource Completed'],
    ],
    [
      'a migration that nobody answers, twice',
      () => migration([], 200),
      [
        'Handshake Pending',
        'Handshake Reminder',
        'Handshake Reminder',
        'Handshake Expired',
        'Handshake Pending',
        'Handshake Reminder',
        'Handshake Reminder',
        'Handshake Expired',
        'Resource Failed',
      ],
    ],
    [
      'a migration that somebody declines',
      () => migration(answers('3d', 'decline'), 10),
      ['Handshake Pending', 'Handshake Declined'],
    ],
    [
      'an invitation that is accepted after 12 days',
      () => invitation(answers('12d', 'accept')),
      ['Handshake Pending', 'Handshake Reminder', 'Resource Completed'],
    ],
    [
      'an invitation that nobody answers',
      () => invitation([]),
      ['Handshake Pending', 'Handshake Reminder', 'Handshake Reminder', 'Handshake Expired', 'Resource Failed'],
    ],
    [
      'an invitation that is declined',
      () => invitation(answers('3d', 'decline')),
      ['Handshake Pending', 'Handshake Declined', 'Resource Failed'],
    ],
  ])('of %s are as documented, each once', async (_, play, expected) => {
    const events = await play();
    expect(events.map(({ detailType }) => detailType)).toEqual(expected);
    expect(events.flatMap((event) => flawsOf(event) ?? [])).toEqual([]);
    expect(events.every(({ source, busName }) => source === 'cdk-aws-organization' && busName === 'default')).toBe(
      true,
    );
    expect(new Set(events.map(({ detail }) => detail.eventId)).size).toBe(events.length);
  });

  test('of an acceptance are as documented', async () => {
    const events = await eventsOf(
      {
        organizations: [
          {
            id: 'o-strangeorgid',
            managementAccount: MEMBER,
            featureSet: 'ALL',
            invitations: [{ to: MANAGEMENT }],
          },
        ],
      },
      acceptance({ OrganizationId: 'o-strangeorgid', ManagementAccountId: MEMBER, Actions: ['INVITE'] }),
      1,
    );
    expect(events.map(({ detailType }) => detailType)).toEqual(['Handshake Accepted']);
    expect(events.flatMap((event) => flawsOf(event) ?? [])).toEqual([]);
  });

  test('are documented by a schema each, which says what the code says', () => {
    const files = eventSchemaFiles();
    expect(readdirSync('docs/events').sort()).toEqual(Object.keys(files).sort());
    expect(Object.keys(files)).toHaveLength(Object.keys(DETAIL_TYPES).length);
    for (const [file, text] of Object.entries(files)) {
      expect(readFileSync(`docs/events/${file}`, 'utf8')).toBe(text);
    }
  });
});
