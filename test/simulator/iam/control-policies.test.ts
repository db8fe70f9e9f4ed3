import { CONDITION_KEYS } from '../../../src/facts/condition-keys';
import type { Caller, PolicyDocument } from '../../../src/simulator/call';
import { globalKeys } from '../../../src/simulator/iam/request-context';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../src/simulator/world/dump/dump-world';
import { type LoadOptions, loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World, WorldRole } from '../../../src/simulator/world/world';

const LEFT = '111111111111';
const JOINED = '222222222222';
const MEMBER = '333333333333';
const ACCEPT = 'organizations:AcceptHandshake';

function document(Effect: 'Allow' | 'Deny', Condition = {}, Action = '*'): PolicyDocument {
  return { Version: '2012-10-17', Statement: { Effect, Action, Resource: '*', Condition } };
}

/** A member that another organization has invited, below service control policies of the one that it is in. */
function aWorld(policies: Record<string, PolicyDocument>, role: WorldRole = {}, more: Partial<World> = {}): World {
  const ids = Object.keys(policies).map((name, at) => [name, `p-example${at}x`] as const);
  return parseWorld({
    behavior: { throttling: false },
    accounts: { [LEFT]: {}, [JOINED]: {}, [MEMBER]: { roles: { Access: { trusts: [LEFT], ...role } } } },
    organizations: [
      {
        id: 'o-exampleleft',
        rootId: 'r-left',
        managementAccount: LEFT,
        featureSet: 'ALL',
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        members: { [MEMBER]: { joined: 'INVITED' } },
        policies: Object.fromEntries(
          ids.map(([name, id]) => [id, { type: 'SERVICE_CONTROL_POLICY', name, content: policies[name] }]),
        ),
        ...(ids.length > 0 ? { attachments: { [MEMBER]: ids.map(([, id]) => id) } } : {}),
      },
      { id: 'o-examplejoin', managementAccount: JOINED, featureSet: 'ALL', invitations: [{ to: MEMBER }] },
    ],
    ...more,
  });
}

function sessionIn(aws: SimulatedAws): Caller {
  const roleArn = `arn:${aws.partition}:iam::${MEMBER}:role/Access`;
  return aws.sessions.issue({ accountId: MEMBER, roleArn, sessionName: 'run', durationSeconds: 900 }).caller;
}

/** Accepts the invitation: what AWS says, or the state of the handshake. */
async function accept(aws: SimulatedAws, region: string, caller = sessionIn(aws)): Promise<string> {
  const call = (operation: string, input = {}, by: Caller = aws.sessions.account(MEMBER)) =>
    // biome-ignore lint/suspicious/noExplicitAny: tests look into outputs of every shape
    aws.call({ service: 'organizations', operation, input, caller: by, region }) as Promise<any>;
  const [handshake] = (await call('ListHandshakesForAccount', {}, aws.sessions.account(MEMBER))).Handshakes;
  return call('AcceptHandshake', { HandshakeId: handshake.Id }, caller).then(
    ({ Handshake }) => Handshake.State,
    (error) => `${error.name}: ${error.message.replace(/^.* (because|with) /, '')}`,
  );
}

const LISTS = document('Allow', {}, 'organizations:List*');

describe.each([
  ['aws', 'eu-central-1', 'us-east-1'],
  ['aws-us-gov', 'us-gov-east-1', 'us-gov-west-1'],
  ['aws-cn', 'cn-north-1', 'cn-northwest-1'],
] as const)('in %s, with a stack in %s', (partition, here, home) => {
  const onlyIn = (region: string) => document('Allow', { StringEquals: { 'aws:RequestedRegion': region } });
  const outsideOf = (region: string) => document('Deny', { StringNotEquals: { 'aws:RequestedRegion': region } });
  const loaded = (policies: Record<string, PolicyDocument>) => loadWorld(aWorld(policies, {}, { partition }));

  test('service control policies that allow only this Region deny an acceptance', async () => {
    expect(await accept(loaded({ Lists: LISTS, Here: onlyIn(here) }), here)).toBe(
      `AccessDeniedException: no service control policy allows the ${ACCEPT} action`,
    );
    const outside = loaded({ Lists: LISTS, Full: document('Allow', {}, '*'), Outside: outsideOf(here) });
    expect(await accept(outside, here).catch((error) => error.message)).toContain(
      'with an explicit deny in a service control policy',
    );
  });

  test(`those that allow only ${home} do not`, async () => {
    expect(await accept(loaded({ Lists: LISTS, Home: onlyIn(home) }), here)).toBe('ACCEPTED');
    const outside = { Full: document('Allow'), Outside: outsideOf(home) };
    expect(await accept(loaded(outside), here)).toBe('ACCEPTED');
  });
});

describe('a service control policy above a member', () => {
  const FULL = document('Allow');
  const deny = (Condition: object, Action = ACCEPT) => ({ Full: FULL, Guard: document('Deny', Condition, Action) });

  test.each<[string, object]>([
    ['addresses', { NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['addresses, if there are any', { NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } }],
    ['software', { StringNotLike: { 'aws:UserAgent': '*Terraform*' } }],
    ['old credentials', { DateLessThan: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' } }],
    ['tags of resources', { StringEquals: { 'aws:ResourceTag/team': 'a' } }],
    ['an operator that AWS may have added', { StringMatches: { 'aws:PrincipalArn': 'x' } }],
  ])('that denies by %s is not decided: %j', async (_, condition) => {
    const settled = async (options: LoadOptions) => {
      const aws = loadWorld(aWorld(deny(condition)), options);
      return [await accept(aws, 'eu-central-1'), aws.openDecisions.met()] as const;
    };
    const [inFavor, met] = await settled({});
    const [against, alsoMet] = await settled({ unknown: 'AGAINST' });

    expect(inFavor).toBe('ACCEPTED');
    expect(against).toBe('AccessDeniedException: an explicit deny in a service control policy');
    expect(met).toMatchObject([
      {
        answer: 'PERHAPS',
        kind: 'service control policy',
        effect: 'Deny',
        targetId: MEMBER,
        policy: 'Guard',
        statement: 0,
        accountId: MEMBER,
        action: ACCEPT,
      },
    ]);
    expect(alsoMet).toEqual(met);
  });

  test.each<[string, object, string]>([
    ['another network', { StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'denied'],
    ['a network', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } }, 'accepted'],
    ['no endpoint', { Null: { 'aws:SourceVpce': 'true' } }, 'denied'],
    ['missing MFA, if it could be there', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, 'denied'],
    ['missing MFA', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'accepted'],
    ['the lack of an address', { Null: { 'aws:SourceIp': 'true' } }, 'accepted'],
    ['a tag of the role', { StringEquals: { 'aws:PrincipalTag/team': 'a' } }, 'denied'],
    ['another tag of the role', { StringEquals: { 'aws:PrincipalTag/team': 'b' } }, 'accepted'],
    ['the lack of a tag', { Null: { 'aws:PrincipalTag/owner': 'true' } }, 'denied'],
    ['a service in between', { Bool: { 'aws:ViaAWSService': 'false' } }, 'denied'],
    ['the organization', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleleft' } }, 'accepted'],
    ['a function', { Null: { 'lambda:SourceFunctionArn': 'false' } }, 'accepted'],
  ])('that denies by %s is decided: %j: %s', async (_, condition, expected) => {
    const aws = loadWorld(aWorld(deny(condition), { tags: { team: 'a' } }));

    expect(await accept(aws, 'eu-central-1')).toBe(
      expected === 'accepted' ? 'ACCEPTED' : 'AccessDeniedException: an explicit deny in a service control policy',
    );
    expect(aws.openDecisions.met()).toEqual([]);
  });

  test('of a person nobody knows the network, and how they signed in', async () => {
    const aws = loadWorld(aWorld(deny({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } })));
    await accept(aws, 'eu-central-1', aws.sessions.account(MEMBER));

    expect(aws.openDecisions.met()).toMatchObject([
      { callerArn: `arn:aws:iam::${MEMBER}:root`, unknown: ['aws:SourceVpc'] },
    ]);
  });

  test('the same decision is met once, and another one too', async () => {
    const aws = loadWorld(aWorld(deny({ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, '*')));
    const caller = sessionIn(aws);
    for (const operation of ['ListRoles', 'ListRoles', 'GetRole']) {
      await aws.call({ service: 'iam', operation, input: { RoleName: 'Access' }, caller, region: 'eu-central-1' });
    }

    expect(aws.openDecisions.met().map(({ action }) => action)).toEqual(['iam:ListRoles', 'iam:GetRole']);
  });
});

describe('a permissions boundary of a role in a world', () => {
  const MANAGED = `arn:aws:iam::${MEMBER}:policy/edge`;
  const lists = document('Allow', {}, 'organizations:List*');
  const inWorld = (boundary: WorldRole['boundary'], managedPolicies?: World['managedPolicies'], role: WorldRole = {}) =>
    aWorld({}, { boundary: boundary!, ...role }, managedPolicies ? { managedPolicies } : {});

  test.each<[string, World, string]>([
    ['a document that allows all', inWorld(document('Allow')), 'ACCEPTED'],
    [
      'a document that lacks it',
      inWorld(lists),
      `AccessDeniedException: no permissions boundary allows the ${ACCEPT} action`,
    ],
    [
      'a document that denies it',
      inWorld({ ...lists, Statement: [lists.Statement, document('Deny').Statement].flat() }),
      'AccessDeniedException: an explicit deny in a permissions boundary',
    ],
    [
      'one that the world describes',
      inWorld(MANAGED, { [MANAGED]: lists }),
      `AccessDeniedException: no permissions boundary allows the ${ACCEPT} action`,
    ],
    [
      'one of AWS',
      inWorld('arn:aws:iam::aws:policy/PowerUserAccess'),
      `AccessDeniedException: no permissions boundary allows the ${ACCEPT} action`,
    ],
    [
      'all, where the role itself has nothing',
      inWorld(document('Allow'), undefined, { allows: [] }),
      `AccessDeniedException: no identity-based policy allows the ${ACCEPT} action`,
    ],
  ])('of %s decides, and is still there in the next world', async (_, world, expected) => {
    const aws = loadWorld(world);
    const next = parseWorld(JSON.parse(JSON.stringify(dumpWorld(aws))));

    expect(await accept(aws, 'eu-central-1')).toBe(expected);
    expect(await accept(loadWorld(next), 'eu-central-1')).toBe(expected);
    expect(aws.openDecisions.met()).toEqual([]);
  });

  test.each(['IN_FAVOR', 'AGAINST'] as const)('whose text is not known is taken %s', async (unknown) => {
    const aws = loadWorld(inWorld(MANAGED), { unknown });
    const answer = await accept(aws, 'eu-central-1');

    expect(answer.startsWith('ACCEPTED')).toBe(unknown === 'IN_FAVOR');
    expect(aws.openDecisions.met()[0]).toMatchObject({ kind: 'permissions boundary', policy: MANAGED, unknown: [] });
  });
});

test('a role may have managed policies of the world, of AWS, and such whose text is not known', async () => {
  const arn = (name: string) => `arn:aws:iam::${MEMBER}:policy/${name}`;
  const role = (...managedPolicies: string[]) => ({ managedPolicies });
  const texts = { [arn('lists')]: document('Allow', {}, 'organizations:List*'), [arn('all')]: document('Allow') };
  const answer = async (described: WorldRole) => {
    const world = dumpWorld(loadWorld(aWorld({}, described, { managedPolicies: texts })));
    const aws = loadWorld(parseWorld(JSON.parse(JSON.stringify(world))));
    return [await accept(aws, 'eu-central-1'), aws.openDecisions.met().map(({ policy }) => policy)];
  };

  expect(await answer(role(arn('lists'), arn('all')))).toEqual(['ACCEPTED', []]);
  expect(await answer(role('arn:aws:iam::aws:policy/AdministratorAccess'))).toEqual(['ACCEPTED', []]);
  expect(await answer(role(arn('lists')))).toEqual([
    `AccessDeniedException: no identity-based policy allows the ${ACCEPT} action`,
    [],
  ]);
  expect((await answer(role(arn('unread'))))[1]).toContain(arn('unread'));
});

test('the keys that are known of each request are those of the table', () => {
  const aws = loadWorld(aWorld({}));
  const { caller } = aws.sessions.issue({
    accountId: MEMBER,
    roleArn: `arn:aws:iam::${MEMBER}:role/Access`,
    sessionName: 'run',
    durationSeconds: 900,
    functionArn: `arn:aws:lambda:eu-central-1:${MEMBER}:function:one`,
  });
  const keysOf = (by: Caller) =>
    Object.keys(
      globalKeys({
        caller: by,
        authorization: { action: ACCEPT, resource: '*' },
        region: 'eu-central-1',
        partition: 'aws',
        now: 0,
        settings: () => ({ organizationId: 'o-exampleleft', path: 'o-exampleleft/r-left/' }),
        roleTags: { '': '' },
      }),
    );
  const rows = (sender: 'CODE' | 'PERSON') =>
    Object.entries(CONDITION_KEYS)
      .filter(([key, row]) => row[sender] === 'KNOWN' && !/^aws:(RequestTag|TagKeys)/.test(key))
      .map(([key]) => key);

  expect(keysOf(caller).sort()).toEqual(rows('CODE').sort());
  expect([...keysOf(aws.sessions.account(MEMBER)), 'lambda:SourceFunctionArn'].sort()).toEqual(rows('PERSON').sort());
});
