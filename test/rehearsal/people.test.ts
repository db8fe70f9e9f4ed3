import {
  Asked,
  choosePeople,
  type HandshakeResponse,
  type PeopleChoice,
  peopleWarnings,
} from '../../src/rehearsal/people';
import { UsageError } from '../../src/rehearsal/usage-error';
import { loadWorld, OrganizationsService, type SimulatedAws, type World } from '../../src/simulator/index';

const MANAGEMENT = '111111111111';
const STRANGER = '999999999999';
const ACCEPT = { does: 'accept', after: '1d' } as const;
const WORLD = { accounts: {} };
const OWN = [{ account: '222222222222', does: 'leave', after: '2d' }] as const;
const SHOP = { '777777777777': { does: 'decline', after: '3d' } } as const;

describe('who acts', () => {
  test.each([
    [
      'everybody, if neither the world nor an option says anything',
      undefined,
      [],
      { everybody: ACCEPT, accounts: {}, persons: [], isAssumed: true },
    ],
    ['whom the world names', OWN, [], { accounts: {}, persons: OWN, isAssumed: false }],
    ['nobody, if the world says so', [], [], { accounts: {}, persons: [], isAssumed: false }],
    ['nobody, whatever the world says', OWN, ['nobody'], { accounts: {}, persons: [], isAssumed: false }],
    ['nobody, although nothing is said', undefined, ['nobody'], { accounts: {}, persons: [], isAssumed: false }],
    [
      'everybody beside whom the world names',
      OWN,
      ['everybody'],
      { everybody: ACCEPT, accounts: {}, persons: OWN, isAssumed: false },
    ],
    [
      'everybody as the option says',
      undefined,
      ['everybody=decline:6h'],
      { everybody: { does: 'decline', after: '6h' }, accounts: {}, persons: [], isAssumed: false },
    ],
    [
      'one in another way than everybody',
      undefined,
      ['777777777777=decline:3d'],
      { everybody: ACCEPT, accounts: SHOP, persons: [], isAssumed: true },
    ],
    ['one alone', OWN, ['nobody', '777777777777=decline:3d'], { accounts: SHOP, persons: [], isAssumed: false }],
    [
      'one more than the world names',
      OWN,
      ['777777777777'],
      { accounts: { '777777777777': ACCEPT }, persons: OWN, isAssumed: false },
    ],
    [
      'as the later of two options says',
      OWN,
      ['777777777777', 'everybody=decline', 'everybody=accept:2d', '777777777777=decline:3d'],
      { everybody: { does: 'accept', after: '2d' }, accounts: SHOP, persons: OWN, isAssumed: false },
    ],
  ])('is %s', (_, people, options, expected) => {
    expect(choosePeople({ ...WORLD, ...(people === undefined ? {} : { people }) } as World, options)).toEqual(expected);
  });

  test.each([
    'somebody',
    'nobody=accept',
    '77777777777',
    'everybody=agree',
    'everybody=accept:soon',
    'everybody=',
    '',
    '=',
  ])('is refused as %p', (option) => {
    expect(() => choosePeople(WORLD, [option])).toThrow(UsageError);
    expect(() => choosePeople(WORLD, [option])).toThrow('777777777777=decline:3d');
  });
});

test('an account that the world lacks is a warning', () => {
  const world = { accounts: { '777777777777': {} } };
  const people = choosePeople(world, ['777777777777', '777777777778=decline:3d']);
  expect(peopleWarnings(people, world)).toEqual([
    '--people 777777777778 has no effect: the world has no account with this ID',
  ]);
});

/** Everybody, and nobody else. */
function all(everybody: HandshakeResponse): PeopleChoice {
  return { everybody, accounts: {}, persons: [], isAssumed: false };
}

describe('everybody', () => {
  const ACCOUNTS = ['222222222222', '333333333333', '444444444444', '555555555555'];

  /** The organization of the deployment has asked all of these, and a stranger the first two. */
  function aWorld(accounts = ACCOUNTS): SimulatedAws {
    const invitations = (ids: readonly string[]) => ids.map((to) => ({ to, sentDaysAgo: 0 }));
    return loadWorld({
      accounts: Object.fromEntries([MANAGEMENT, STRANGER, ...accounts].map((id) => [id, {}])),
      quotas: { accounts: 5000 },
      organizations: [
        { id: 'o-exampleorgid', managementAccount: MANAGEMENT, featureSet: 'ALL', invitations: invitations(accounts) },
        {
          id: 'o-stranger00',
          managementAccount: STRANGER,
          featureSet: 'ALL',
          invitations: invitations(accounts.slice(0, 2)),
        },
      ],
    });
  }

  function membersOf(aws: SimulatedAws, id: string): string[] {
    return [...OrganizationsService.of(aws).state.organizations.get(id)!.members.keys()];
  }

  test('agrees after a day, with who asks for the deployment, and never with a stranger', async () => {
    const aws = aWorld();
    const persons = [{ account: '333333333333', does: 'accept', after: '9d' }] as const;
    new Asked(aws, { ...all(ACCEPT), persons }, new Set([MANAGEMENT]));
    await aws.clock.advance(86_400_000 - 1);
    expect(membersOf(aws, 'o-exampleorgid')).toEqual([MANAGEMENT]);
    await aws.clock.advance(3_600_000);
    expect(membersOf(aws, 'o-exampleorgid')).toEqual([MANAGEMENT, '222222222222', '444444444444', '555555555555']);
    expect(membersOf(aws, 'o-stranger00')).toEqual([STRANGER]);
  });

  test('answers a quarter of a second after the one before', async () => {
    const aws = aWorld();
    const began = aws.clock.now();
    new Asked(aws, all(ACCEPT), new Set([MANAGEMENT]));
    await aws.clock.advance(2 * 86_400_000);
    const answers = aws.history.filter(({ operation }) => operation === 'AcceptHandshake');
    expect(answers.map(({ at }) => at - began - 86_400_000)).toEqual([0, 250, 500, 750]);
  });

  test('declines, if that is assumed', async () => {
    const aws = aWorld();
    new Asked(aws, all({ does: 'decline', after: '1h' }), new Set([MANAGEMENT]));
    await aws.clock.advance(2 * 3_600_000);
    const states = [...OrganizationsService.of(aws).state.handshakes.values()].map(
      ({ senderAccountId, state }) => `${senderAccountId} ${state}`,
    );
    expect(states.sort()).toEqual([...Array(4).fill(`${MANAGEMENT} DECLINED`), ...Array(2).fill(`${STRANGER} OPEN`)]);
  });

  test('of hundreds answers one after the other, so that AWS throttles nobody for good', async () => {
    const accounts = Array.from({ length: 300 }, (_, index) => String(300_000_000_000 + index));
    const aws = aWorld(accounts);
    new Asked(aws, all(ACCEPT), new Set([MANAGEMENT]));
    await aws.clock.advance(2 * 86_400_000);
    expect(membersOf(aws, 'o-exampleorgid')).toHaveLength(301);
  });

  test('is found by an email address, too', async () => {
    const aws = loadWorld({
      accounts: { [MANAGEMENT]: {}, '222222222222': { email: 'Shop@example.com' } },
      organizations: [
        {
          id: 'o-exampleorgid',
          managementAccount: MANAGEMENT,
          featureSet: 'ALL',
          invitations: [{ to: 'shop@example.com' }, { to: 'unknown@example.com' }],
        },
      ],
    });
    new Asked(aws, all(ACCEPT), new Set([MANAGEMENT]));
    await aws.clock.advance(2 * 86_400_000);
    expect(membersOf(aws, 'o-exampleorgid')).toEqual([MANAGEMENT, '222222222222']);
  });

  test('leaves to the world what its people answer, and nothing else', async () => {
    const aws = aWorld();
    const persons = [
      { account: '222222222222', does: 'decline', action: 'INVITE', after: '9d' },
      { account: '333333333333', does: 'accept', action: 'APPROVE_ALL_FEATURES', after: '9d' },
      { account: '444444444444', does: 'verify-email', after: '9d' },
    ] as const;
    new Asked(aws, { ...all(ACCEPT), persons }, new Set([MANAGEMENT]));
    await aws.clock.advance(2 * 86_400_000);
    expect(membersOf(aws, 'o-exampleorgid')).toEqual([MANAGEMENT, '333333333333', '444444444444', '555555555555']);
  });
});

describe('an account that an option names', () => {
  /** A stranger has invited it first; then the organization of the deployment has, twice. */
  async function answers(answer: HandshakeResponse, everybody?: HandshakeResponse): Promise<string[]> {
    const account = '777777777777';
    const aws = loadWorld({
      accounts: { [MANAGEMENT]: {}, [STRANGER]: {}, [account]: {} },
      organizations: [
        {
          id: 'o-stranger00',
          managementAccount: STRANGER,
          featureSet: 'ALL',
          invitations: [{ to: account, sentDaysAgo: 3 }],
        },
        {
          id: 'o-exampleorgid',
          managementAccount: MANAGEMENT,
          featureSet: 'ALL',
          invitations: [{ to: account, sentDaysAgo: 0 }],
        },
      ],
    });
    const people = { ...(everybody === undefined ? {} : { everybody }), accounts: { [account]: answer } };
    new Asked(aws, { ...people, persons: [], isAssumed: false }, new Set([MANAGEMENT]));
    await aws.clock.advance(4 * 86_400_000);
    const caller = aws.sessions.account(MANAGEMENT);
    const input = { Target: { Type: 'ACCOUNT', Id: account } };
    const call = { service: 'organizations', operation: 'InviteAccountToOrganization', input, caller };
    await aws.call({ ...call, region: 'us-east-1' }).catch(() => undefined);
    await aws.clock.advance(4 * 86_400_000);
    return [...OrganizationsService.of(aws).state.handshakes.values()].map(
      ({ senderAccountId, state }) => `${senderAccountId} ${state}`,
    );
  }

  test.each<[string, HandshakeResponse, HandshakeResponse | undefined, string[]]>([
    ['accepts', { does: 'accept', after: '1d' }, undefined, [`${STRANGER} OPEN`, `${MANAGEMENT} ACCEPTED`]],
    [
      'declines whatever it is asked',
      { does: 'decline', after: '3d' },
      undefined,
      [`${STRANGER} OPEN`, `${MANAGEMENT} DECLINED`, `${MANAGEMENT} DECLINED`],
    ],
    [
      'declines, although everybody accepts',
      { does: 'decline', after: '3d' },
      { does: 'accept', after: '1d' },
      [`${STRANGER} OPEN`, `${MANAGEMENT} DECLINED`, `${MANAGEMENT} DECLINED`],
    ],
  ])('%s, and never answers a stranger', async (_, answer, everybody, expected) => {
    expect(await answers(answer, everybody)).toEqual(expected);
  });
});
