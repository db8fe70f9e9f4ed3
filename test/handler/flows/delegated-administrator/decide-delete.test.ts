import type { Request } from '../../../../src/handler/driver/flow';
import type { DesiredAdministrator } from '../../../../src/handler/flows/delegated-administrator/desired';
import type { AdministratorMemo } from '../../../../src/handler/flows/delegated-administrator/memo';
import type { ObservedAdministrator } from '../../../../src/handler/flows/delegated-administrator/observe';
import { anOrganization } from '../builders';
import { A, acts, ago, all, B, changing, decide, desired, FOUND, hidden, O, OURS, refused, seen, waits } from './cases';

test('a service without a record was told: AWS Organizations is told at once, which the service may leave to others', () => {
  const ipam = {
    servicePrincipal: 'ipam.amazonaws.com',
    entry: 'ipam.amazonaws.com',
    removalPolicy: 'DESTROY',
  } as const;
  const physicalId = 'o-exampleorgid/delegated-administrator/ipam.amazonaws.com/ours';
  const write = { type: 'DEREGISTER', accountId: A, at: ago(1) } as const;
  const after = (more: object) =>
    decide(
      { organization: all, places: { [O]: { accounts: [A], isChanging: false } } },
      { type: 'Delete', physicalId, desired: desired(A, ipam) },
      { writes: { [O]: { ...write, ...more } } },
    );

  const next = after({ isToService: true });

  expect(next).toMatchObject(acts('DEREGISTER', A, O));
  expect(next).not.toHaveProperty('action.call');
  expect(after({})).toMatchObject(waits);
});

describe('a Delete', () => {
  const removal = { type: 'Delete', physicalId: OURS, desired: desired(A, { removalPolicy: 'DESTROY' }) } as const;
  const holder = { stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Other/x', logicalId: 'It', type: 'T' };
  const nothing = (why: string) => ({
    type: 'done',
    reason: expect.stringContaining(why),
    answer: { physicalId: OURS },
  });
  const fails = (...parts: string[]) => ({
    type: 'fail',
    code: 'AdministratorRefused',
    reason: expect.stringMatching(new RegExp(parts.join('.*'))),
    physicalId: OURS,
  });

  test.each([
    ['takes out of Regions first', seen(A, A, A), removal, acts('DEREGISTER', A, 'eu-west-1')],
    ['takes out of AWS Organizations last', seen(undefined, undefined, A), removal, acts('DEREGISTER', A, O)],
    ['leaves another account', seen(B, B, B), removal, { type: 'done' }],
    ['leaves what another resource stands for', { ...seen(A, A, A), holder }, removal, { type: 'done' }],
    ['leaves what was found', {}, { ...removal, physicalId: FOUND }, { type: 'done' }],
    ['leaves it with RETAIN', {}, { ...removal, desired: desired(A) }, { type: 'done' }],
    [
      'of an id that CloudFormation invented does nothing',
      {},
      { ...removal, physicalId: 'Stack-It-1A2B' },
      { type: 'done' },
    ],
  ])('%s', (_, observed, request, expected) => {
    expect(decide(observed, request)).toMatchObject(expected);
  });

  test.each<[string, ObservedAdministrator]>([
    ['none', {}],
    ['another one', { ...seen(A, A, A), organization: anOrganization({ id: 'o-anotherorgid', featureSet: 'ALL' }) }],
    [
      'one that another account manages',
      { organization: anOrganization({ featureSet: 'ALL', managementAccountId: '999999999999' }) },
    ],
  ])('in an organization that is not the one it was made in: %s, does nothing', (_, observed) => {
    expect(decide(observed, removal)).toMatchObject(
      nothing('account 111111111111 does not manage organization o-exampleorgid any more'),
    );
  });

  test('of an account that never had an ID does nothing', () => {
    const without = { ...removal, desired: { ...removal.desired, accountId: undefined } };
    expect(decide(seen(A, A, A), without)).toMatchObject(
      nothing('account without an ID as the delegated administrator of guardduty.amazonaws.com is not registered'),
    );
  });

  test('leaves what only the account itself can end, and says how', () => {
    const row = { servicePrincipal: 'fms.amazonaws.com', entry: 'fms.amazonaws.com' };
    const physicalId = 'o-exampleorgid/delegated-administrator/fms.amazonaws.com/ours';
    const request: Partial<Request<DesiredAdministrator>> = {
      ...removal,
      physicalId,
      desired: desired(A, { ...row, removalPolicy: 'DESTROY' }),
    };
    expect(decide(seen(undefined, A, A), request)).toMatchObject({
      type: 'done',
      reason: expect.stringMatching(
        /stays registered: only the account itself can end that; .*disassociate-admin-account/,
      ),
    });
  });

  test.each<[string, ObservedAdministrator, Partial<AdministratorMemo>, object]>([
    ['waits for a place that AWS is changing', changing('us-east-1', seen(A, A, A)), {}, waits],
    [
      'waits for a minute after a call that does not show yet',
      seen(A, A, A),
      { writes: { 'eu-west-1': { type: 'DEREGISTER', accountId: A, at: ago(59) } } },
      waits,
    ],
    [
      'makes it again then',
      seen(A, A, A),
      { writes: { 'eu-west-1': { type: 'DEREGISTER', accountId: A, at: ago(60) } } },
      acts('DEREGISTER', A, 'eu-west-1'),
    ],
    [
      'goes on in another Region while the first one refuses',
      seen(A, A, A),
      { refused: refused(`OUT ${A} eu-west-1`, 1, 4) },
      acts('DEREGISTER', A, 'us-east-1'),
    ],
    [
      'tries a Region again when that is due',
      seen(A, undefined, A),
      { refused: refused(`OUT ${A} eu-west-1`, 1, 5) },
      acts('DEREGISTER', A, 'eu-west-1'),
    ],
    [
      'waits for a Region that refuses, and leaves AWS Organizations',
      seen(A, undefined, A),
      { refused: refused(`OUT ${A} eu-west-1`, 4, 59) },
      { ...waits, reason: expect.stringContaining('cannot be deregistered yet') },
    ],
    [
      'fails where all that is left is refused for good, and names each',
      seen(A, A, A),
      { refused: { ...refused(`OUT ${A} eu-west-1`, 5, 60), ...refused(`OUT ${A} us-east-1`, 5, 60) } },
      fails(`account ${A} cannot be deregistered .* in eu-west-1`, 'in us-east-1', 'BadRequestException'),
    ],
    [
      'fails where AWS Organizations refuses it for good',
      seen(undefined, undefined, A),
      { refused: refused(`OUT ${A} ${O}`, 5, 60) },
      fails(`in ${O}`),
    ],
    [
      'waits for a look that was refused before it fails',
      hidden('us-east-1', seen(A, undefined, A)),
      { refused: refused(`OUT ${A} eu-west-1`, 5, 60) },
      waits,
    ],
    ['waits for a look that was refused where nothing else shows it', hidden('us-east-1', seen()), {}, waits],
    ['waits for one that is due', hidden('us-east-1', seen(), 5), {}, waits],
    [
      'is done where the look is refused for good',
      hidden('us-east-1', seen(), 60),
      { refused: refused('LOOK us-east-1', 5, 60) },
      nothing('is not registered any more'),
    ],
    [
      'takes out elsewhere while a look is refused',
      hidden('eu-west-1', seen(undefined, A, A)),
      {},
      acts('DEREGISTER', A, 'us-east-1'),
    ],
  ])('%s', (_, observed, memo, expected) => {
    expect(decide(observed, removal, memo)).toMatchObject(expected);
  });
});
