import type { Call } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { addInvitation, addMember, addOrganizationalUnit, createOrganization } from './setup';
import { addAccount, anAws, call, errorOf, listAll, MANAGEMENT } from './simulated-calls';

const MEMBER = '222222222222';
const STANDALONE = '333333333333';

function aWorld(props: Parameters<typeof anAws>[0] = {}): { aws: SimulatedAws; organization: Organization } {
  const aws = anAws(props);
  const organization = createOrganization(aws, { managementAccountId: MANAGEMENT, id: 'o-exampleorgid' });
  addMember(aws, organization, MEMBER, { joinedMethod: 'CREATED' });
  addAccount(aws, STANDALONE);
  return { aws, organization };
}

describe('rules of all operations', () => {
  test('an unknown operation is named', async () => {
    const { aws } = aWorld();
    await expect(call(aws, MANAGEMENT, 'ListEverything')).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('ListEverything'),
    });
  });

  test('unknown members are ignored', async () => {
    const { aws } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, 'ListAccounts', { Shape: 'round' })).toBe('no error');
  });

  test.each([
    ['AcceptHandshake', {}, 'INPUT_REQUIRED:HANDSHAKE_ID'],
    ['AcceptHandshake', { HandshakeId: '00000000' }, 'INVALID_PATTERN:HANDSHAKE_ID'],
    ['ListAccounts', { MaxResults: 21 }, 'MAX_VALUE_EXCEEDED:MAX_RESULTS'],
    ['ListAccounts', { MaxResults: 0 }, 'MIN_VALUE_EXCEEDED:MAX_RESULTS'],
    ['ListAccounts', { NextToken: 'abc' }, 'INVALID_NEXT_TOKEN'],
  ])('%s with %j answers a reason with its parameter', async (operation, input, reason) => {
    const { aws } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, operation, input)).toBe(`InvalidInputException ${reason}`);
  });

  test('a value of another type is refused by the protocol', async () => {
    const { aws } = aWorld();
    expect(await errorOf(aws, MANAGEMENT, 'ListAccounts', { MaxResults: 'ten' })).toBe('SerializationException');
    expect(await errorOf(aws, MANAGEMENT, 'ListAccounts', { MaxResults: 1.5 })).toBe('SerializationException');
    expect(await errorOf(aws, MANAGEMENT, 'ListHandshakesForAccount', { Filter: [] })).toBe('SerializationException');
  });

  test('syntax is judged before membership, membership before authorization, that before existence', async () => {
    const { aws } = aWorld();
    const describe = (caller: string, AccountId: string) => errorOf(aws, caller, 'DescribeAccount', { AccountId });
    expect(await describe(STANDALONE, 'x')).toBe('InvalidInputException INVALID_PATTERN:ACCOUNT_ID');
    expect(await describe(STANDALONE, '999999999999')).toBe('AWSOrganizationsNotInUseException');
    expect(await describe(MEMBER, '999999999999')).toBe('AccessDeniedException');
    expect(await describe(MANAGEMENT, '999999999999')).toBe('AccountNotFoundException');
  });

  test('a token of one operation is none of another', async () => {
    const { aws } = aWorld();
    const { NextToken } = await call(aws, MANAGEMENT, 'ListAccounts', { MaxResults: 1 });
    expect(await errorOf(aws, MANAGEMENT, 'ListCreateAccountStatus', { NextToken })).toBe(
      'InvalidInputException INVALID_NEXT_TOKEN',
    );
  });

  test('a list may begin with an empty page that has a token', async () => {
    const { aws } = aWorld({ behavior: { emptyFirstPage: true } });
    const first = await call(aws, MANAGEMENT, 'ListAccounts');
    expect(first).toEqual({ Accounts: [], NextToken: expect.any(String) });
    expect(await listAll(aws, MANAGEMENT, 'ListAccounts', 'Accounts')).toHaveLength(2);
  });

  test('an unknown account is told that its token is invalid', async () => {
    const { aws } = aWorld();
    expect(await errorOf(aws, '999999999999', 'DescribeOrganization')).toBe('UnrecognizedClientException');
  });
});

test('7 a request has a quota of tags', async () => {
  const { aws, organization } = aWorld({ quotas: { tagsPerResource: 1 } });
  const Tags = [
    { Key: 'team', Value: 'blue' },
    { Key: 'stage', Value: 'test' },
  ];
  const requests: [string, Call['input']][] = [
    ['InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: STANDALONE }, Tags }],
    ['CreateAccount', { Email: 'new@example.com', AccountName: 'New', Tags }],
    ['CreateOrganizationalUnit', { ParentId: organization.rootId, Name: 'Workloads', Tags }],
  ];
  for (const [operation, input] of requests) {
    expect(await errorOf(aws, MANAGEMENT, operation, input)).toBe(
      'ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED',
    );
  }
});

describe('reads that lag', () => {
  test('answer the state before the write, as often as the world says', async () => {
    const { aws, organization } = aWorld({ behavior: { readLag: 2 } });
    const input = { ParentId: organization.rootId, Name: 'Workloads' };
    await call(aws, MANAGEMENT, 'CreateOrganizationalUnit', input);
    const count = async () =>
      (await call(aws, MANAGEMENT, 'ListOrganizationalUnitsForParent', { ParentId: organization.rootId }))
        .OrganizationalUnits.length;
    expect([await count(), await count(), await count()]).toEqual([0, 0, 1]);
  });

  test('may not know the organization that was just created', async () => {
    const aws = anAws({ behavior: { readLag: 1 } });
    addAccount(aws, MANAGEMENT);
    await call(aws, MANAGEMENT, 'CreateOrganization');
    expect(await errorOf(aws, MANAGEMENT, 'DescribeOrganization')).toBe('AWSOrganizationsNotInUseException');
    expect(await errorOf(aws, MANAGEMENT, 'DescribeOrganization')).toBe('no error');
  });
});

describe('what IAM is asked', () => {
  function asked(aws: SimulatedAws, operation: string, input: Call['input'] = {}): unknown {
    return OrganizationsService.of(aws).authorizations({
      service: 'organizations',
      operation,
      input,
      caller: { accountId: MANAGEMENT, arn: `arn:aws:iam::${MANAGEMENT}:root` },
      region: 'us-east-1',
    });
  }

  const ACCOUNT_ARN = `arn:aws:organizations::${MANAGEMENT}:account/o-exampleorgid/${MEMBER}`;

  test.each(['EnableAllFeatures', 'ListHandshakesForOrganization', 'ListHandshakesForAccount', 'CreateOrganization'])(
    '%s has no narrower resource than *',
    (operation) => {
      expect(asked(aWorld().aws, operation)).toEqual([
        { action: `organizations:${operation}`, resource: '*', context: {} },
      ]);
    },
  );

  test.each(['AcceptHandshake', 'DeclineHandshake', 'CancelHandshake', 'DescribeHandshake'])(
    '%s is asked for the ARN of the handshake',
    (operation) => {
      const { aws, organization } = aWorld();
      const { id } = addInvitation(aws, organization, { to: STANDALONE });
      expect(asked(aws, operation, { HandshakeId: id })).toMatchObject([
        {
          action: `organizations:${operation}`,
          resource: `arn:aws:organizations::${MANAGEMENT}:handshake/o-exampleorgid/invite/${id}`,
        },
      ]);
    },
  );

  test.each([
    ['DescribeAccount', { AccountId: MEMBER }, 'ACCOUNT'],
    ['CloseAccount', { AccountId: MEMBER }, 'ACCOUNT'],
    ['RemoveAccountFromOrganization', { AccountId: MEMBER }, 'ACCOUNT'],
    ['ListParents', { ChildId: MEMBER }, 'ACCOUNT'],
    ['InviteAccountToOrganization', { Target: { Type: 'ACCOUNT', Id: MEMBER } }, 'ACCOUNT'],
    ['ListAccountsForParent', { ParentId: 'r-root' }, 'ROOT'],
    ['ListOrganizationalUnitsForParent', { ParentId: 'r-root' }, 'ROOT'],
    ['ListChildren', { ParentId: 'r-root', ChildType: 'ACCOUNT' }, 'ROOT'],
    ['CreateOrganizationalUnit', { ParentId: 'r-root', Name: 'Workloads' }, 'ROOT'],
    ['UpdateOrganizationalUnit', { OrganizationalUnitId: 'ou-root-00000000' }, 'UNIT'],
    ['DeleteOrganizationalUnit', { OrganizationalUnitId: 'ou-root-00000000' }, 'UNIT'],
    ['DescribeOrganizationalUnit', { OrganizationalUnitId: 'ou-root-00000000' }, 'UNIT'],
  ])('%s is asked for what its input names', (operation, input, kind) => {
    const arns: Record<string, string> = {
      ACCOUNT: ACCOUNT_ARN,
      ROOT: `arn:aws:organizations::${MANAGEMENT}:root/o-exampleorgid/r-root`,
      UNIT: `arn:aws:organizations::${MANAGEMENT}:ou/o-exampleorgid/ou-root-00000000`,
    };
    expect(asked(aWorld().aws, operation, input)).toEqual([
      { action: `organizations:${operation}`, resource: arns[kind], context: {} },
    ]);
  });

  test('an unknown handshake is not found rather than denied', () => {
    expect(asked(aWorld().aws, 'AcceptHandshake', { HandshakeId: 'h-00000000' })).toEqual([]);
  });

  test('moving is asked for the account and both parents', () => {
    const { aws, organization } = aWorld();
    const unit = addOrganizationalUnit(aws, organization, 'Workloads');
    const input = { AccountId: MEMBER, SourceParentId: organization.rootId, DestinationParentId: unit.id };
    expect(asked(aws, 'MoveAccount', input)).toMatchObject([
      { resource: ACCOUNT_ARN },
      { resource: `arn:aws:organizations::${MANAGEMENT}:root/o-exampleorgid/${organization.rootId}` },
      { resource: `arn:aws:organizations::${MANAGEMENT}:ou/o-exampleorgid/${unit.id}` },
    ]);
  });

  test('an invitation with tags needs permission to tag', () => {
    const input = { Target: { Type: 'EMAIL', Id: 'colleague@example.com' }, Tags: [{ Key: 'team', Value: 'blue' }] };
    const context = { 'aws:RequestTag/team': 'blue', 'aws:TagKeys': ['team'] };
    expect(asked(aWorld().aws, 'InviteAccountToOrganization', input)).toEqual([
      { action: 'organizations:InviteAccountToOrganization', resource: '*', context },
      { action: 'organizations:TagResource', resource: '*', context },
    ]);
  });

  test('writes are told from reads', () => {
    const service = OrganizationsService.of(aWorld().aws);
    expect(service.isWrite('AcceptHandshake')).toBe(true);
    expect(service.isWrite('ListAccounts')).toBe(false);
  });
});
