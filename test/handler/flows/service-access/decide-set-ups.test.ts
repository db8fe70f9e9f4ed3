import { decideServiceAccess } from '../../../../src/handler/flows/service-access/decide';
import {
  ago,
  CATALOG,
  type Case,
  contextOf,
  HEALTH,
  IN_FRANKFURT,
  IN_IRELAND,
  LICENSES,
  QUOTAS,
  RAM,
  REFUSAL,
  type Shown,
  seen,
} from './places';

const decide = (status: 'ON' | 'OFF', shown: readonly Shown[], one: Case = {}) =>
  decideServiceAccess(seen(status, shown, one), contextOf(one));

const refused = (count: number, seconds: number, more: object = {}) => ({
  count,
  at: ago(seconds),
  refusal: { ...REFUSAL, ...more },
});
const called = (seconds: number, count = 1) => ({ count, at: ago(seconds) });
const setUp = (name: string) => ({ type: 'act', action: { type: 'SET_UP', place: { name } } });
const setOff = (name: string) => ({ type: 'act', action: { type: 'SET_OFF', place: { name } } });
const enable = (servicePrincipal: string) => ({ type: 'act', action: { type: 'ENABLE', servicePrincipal } });
const disable = (servicePrincipal: string) => ({ type: 'act', action: { type: 'DISABLE', servicePrincipal } });
const waitFor = (more: object) => ({ type: 'wait', waitingFor: 'AWS', ...more });
const done = (provenance: string, service = CATALOG) => ({
  type: 'done',
  answer: { physicalId: `o-exampleorgid/service-access/${service}/${provenance}`, attributes: { State: 'ENABLED' } },
});
const failed = (...parts: string[]) => ({
  type: 'fail',
  code: 'ServiceAccessRefused',
  reason: expect.stringMatching(new RegExp(parts.join('.*'))),
});
const IRELAND_REFUSED = { setUps: { refused: { [IN_IRELAND]: refused(1, 3) } } };

describe('a service whose call enables trusted access', () => {
  test.each<[string, 'ON' | 'OFF', Shown[], Case, object]>([
    ['is set up in its first Region first', 'OFF', ['OFF', 'OFF'], {}, setUp(IN_IRELAND)],
    ['is set up in the next one after that', 'OFF', ['ON', 'OFF'], {}, setUp(IN_FRANKFURT)],
    ['is set up although trusted access is enabled', 'ON', ['OFF', 'ON'], {}, setUp(IN_IRELAND)],
    ['is enabled if none of the calls did it', 'OFF', ['ON', 'ON'], {}, enable(CATALOG)],
    ['is done when everything is on', 'ON', ['ON', 'ON'], {}, done('found')],
    ['is waited for while a Region changes', 'OFF', ['CHANGING', 'OFF'], {}, waitFor({})],
    [
      'is waited for after a call that does not show',
      'OFF',
      ['OFF', 'OFF'],
      { setUps: { called: { [IN_IRELAND]: called(59) } } },
      waitFor({ reason: expect.stringContaining(IN_IRELAND) }),
    ],
    [
      'is called again after a minute',
      'OFF',
      ['OFF', 'OFF'],
      { setUps: { called: { [IN_IRELAND]: called(60) } } },
      setUp(IN_IRELAND),
    ],
    ['is set up elsewhere while a Region refuses', 'OFF', [undefined, 'OFF'], IRELAND_REFUSED, setUp(IN_FRANKFURT)],
    [
      'is set up elsewhere while a look is refused',
      'OFF',
      [REFUSAL, 'OFF'],
      {},
      { type: 'act', action: { place: { name: IN_FRANKFURT } } },
    ],
    [
      'is waited for until the refused Region is due',
      'OFF',
      [undefined, 'ON'],
      IRELAND_REFUSED,
      waitFor({ pauseSeconds: 2 }),
    ],
    [
      'is looked at again at once when that became due within the step',
      'OFF',
      [undefined, 'ON'],
      { setUps: { refused: { [IN_IRELAND]: refused(1, 5) } } },
      waitFor({ pauseSeconds: 1 }),
    ],
    ['is waited for after a look was refused, five seconds', 'OFF', [REFUSAL, 'ON'], {}, waitFor({ pauseSeconds: 5 })],
    [
      'is tried again when it is due',
      'OFF',
      ['OFF', 'ON'],
      { setUps: { refused: { [IN_IRELAND]: refused(4, 60) } } },
      setUp(IN_IRELAND),
    ],
    [
      'is enabled when a Region was set aside: it may have wanted that',
      'OFF',
      [undefined, 'ON'],
      { setUps: { refused: { [IN_IRELAND]: refused(5, 1) } } },
      enable(CATALOG),
    ],
    [
      'fails when trusted access is enabled, and a Region was set aside',
      'ON',
      [undefined, 'ON'],
      { setUps: { refused: { [IN_IRELAND]: refused(5, 1) } } },
      failed('AWS Service Catalog', 'accessOnly', IN_IRELAND, 'ConflictException: not now$'),
    ],
    [
      'fails with the fifth refusal of a look',
      'ON',
      [REFUSAL, 'ON'],
      { setUps: { refused: { [IN_IRELAND]: refused(4, 60) } } },
      failed(IN_IRELAND, 'ConflictException'),
    ],
    [
      'fails at once, once the others are done, if no other attempt helps, and names all of them',
      'ON',
      [
        { ...REFUSAL, isForGood: true },
        { error: 'OptInRequired', message: 'no.', isForGood: true },
      ],
      {},
      failed(IN_IRELAND, 'ConflictException: not now', IN_FRANKFURT, 'OptInRequired: no$'),
    ],
    [
      'says what to do about Regions in which the service is not there',
      'ON',
      [
        { error: 'OptInRequired', message: 'no.', isForGood: true, isNotHere: true },
        { error: 'UnrecognizedClientException', message: 'no.', isForGood: true, isNotHere: true },
      ],
      {},
      failed(
        'if the management account has not enabled one of eu-west-1, eu-central-1, enable it, or remove it from `regions`$',
      ),
    ],
    [
      'fails after thirty calls without effect',
      'ON',
      ['OFF', 'ON'],
      { setUps: { called: { [IN_IRELAND]: called(60, 30) } } },
      failed(IN_IRELAND, 'AWS accepted 30 calls without effect'),
    ],
  ])('%s', (_, status, shown, one, expected) => {
    expect(decide(status, shown, one)).toMatchObject(expected);
  });

  test('is set up in the Region of the stack without any', () => {
    const one = { desired: { regions: undefined } };
    expect(seen('OFF', [], one).places!.map(({ name }) => name)).toEqual([IN_IRELAND]);
  });

  test('is trusted access only, if nothing else is asked for', () => {
    const one = { desired: { isAccessOnly: true } };
    expect(seen('OFF', [], one).places).toEqual([]);
    expect(decide('OFF', [], one)).toMatchObject(enable(CATALOG));
    expect(decide('ON', [], one)).toMatchObject(done('found'));
  });
});

describe('a service that shows its switch by a role', () => {
  const CALL = 'ram:EnableSharingWithAwsOrganization in eu-west-1';
  const calledFor = (seconds: number) => ({ service: RAM, setUps: { called: { [CALL]: called(seconds) } } });

  test.each<[string, 'ON' | 'OFF', Shown[], Case, object]>([
    ['is called', 'OFF', ['OFF'], { service: RAM }, setUp(CALL)],
    ['is called with trusted access, without its role', 'ON', ['OFF'], { service: RAM }, setUp(CALL)],
    ['is waited for', 'OFF', ['OFF'], calledFor(59), waitFor({})],
    ['is enabled if the call does not do it within a minute', 'OFF', ['OFF'], calledFor(60), enable(RAM)],
    ['is called again if the role does not come', 'ON', ['OFF'], calledFor(60), setUp(CALL)],
    ['is done', 'ON', ['ON'], calledFor(60), done('found', RAM)],
  ])('%s', (_, status, shown, one, expected) => {
    expect(decide(status, shown, one)).toMatchObject(expected);
  });
});

test('what is set up after trusted access is not looked at before it', () => {
  const one = { service: HEALTH };
  expect(decideServiceAccess({ ...seen('OFF', [], one), places: undefined }, contextOf(one))).toMatchObject(
    enable(HEALTH),
  );
});

test('roles of a service come before its calls', () => {
  const one = { service: LICENSES };
  const roles = ['AWSServiceRoleForAWSLicenseManagerRole', 'AWSServiceRoleForAWSLicenseManagerMasterAccountRole'];
  expect(decide('OFF', ['OFF', 'OFF', 'OFF', 'OFF'], one)).toMatchObject(setUp(roles[0]!));
  expect(decide('OFF', ['ON', 'OFF', 'OFF', 'OFF'], one)).toMatchObject(setUp(roles[1]!));
  expect(decide('OFF', ['ON', 'ON', 'OFF', 'OFF'], one)).toMatchObject(
    setUp('license-manager:UpdateServiceSettings in eu-west-1'),
  );
  expect(decide('ON', [{ ...REFUSAL, isForGood: true }, 'ON', 'ON', 'ON'], one)).toMatchObject(
    failed('iam:CreateServiceLinkedRole of AWSServiceRoleForAWSLicenseManagerRole: AWS answered ConflictException'),
  );
});

describe('it is', () => {
  const ours = { isOurs: true };
  const bothCalled = { [IN_IRELAND]: called(60), [IN_FRANKFURT]: called(60) };

  test.each<[string, 'ON' | 'OFF', Shown[], Case, 'ours' | 'found']>([
    [
      'ours if this execution did all of it',
      'ON',
      ['ON', 'ON'],
      { memo: ours, setUps: { called: bothCalled } },
      'ours',
    ],
    [
      'ours if a Region came with the call in another one',
      'ON',
      ['ON', 'ON'],
      { memo: ours, setUps: { called: { [IN_IRELAND]: called(60) } } },
      'ours',
    ],
    [
      'found if that Region could not be read before',
      'ON',
      ['ON', 'ON'],
      { memo: ours, setUps: { called: { [IN_IRELAND]: called(60) }, refused: { [IN_FRANKFURT]: refused(1, 60) } } },
      'found',
    ],
    [
      'found if something was on before',
      'ON',
      ['ON', 'ON'],
      { memo: ours, setUps: { called: bothCalled, isFound: true } },
      'found',
    ],
    [
      'found if a switch was on when trusted access was enabled',
      'ON',
      ['ON'],
      { service: QUOTAS, memo: { isOurs: true, hasSwitchedOn: true } },
      'found',
    ],
    [
      'ours if a role was there: none is ever deleted',
      'ON',
      ['ON'],
      { service: HEALTH, memo: { isOurs: true, hasSwitchedOn: true } },
      'ours',
    ],
    ['found if the reply was lost', 'ON', ['ON', 'ON'], {}, 'found'],
  ])('%s', (_, status, shown, one, provenance) => {
    expect(decide(status, shown, one)).toMatchObject(done(provenance, one.service));
  });

  test.each<[string, 'ON' | 'OFF', Shown[], boolean]>([
    ['nothing is on', 'OFF', ['OFF', 'OFF'], false],
    ['trusted access is on', 'ON', ['OFF', 'OFF'], true],
    ['a Region is on', 'OFF', ['OFF', 'ON'], true],
    ['a Region changes, which another one did', 'ON', ['OFF', 'CHANGING'], true],
  ])('known with the first write, when %s', (_, status, shown, isFound) => {
    expect(decide(status, shown)).toMatchObject({ action: { type: 'SET_UP', isFound } });
  });
});

describe('an update in a rollback', () => {
  const ROLLBACK = {
    type: 'Update',
    physicalId: `o-exampleorgid/service-access/${CATALOG}/found`,
    isRollback: true,
  } as const;

  test('goes on with set-ups that waited for a migration, and answers first', () => {
    expect(decide('OFF', ['OFF', 'OFF'], { request: ROLLBACK, memo: { hasWaited: true } })).toMatchObject({
      ...setUp(IN_IRELAND),
      answer: { physicalId: ROLLBACK.physicalId, attributes: { State: 'PENDING' } },
    });
  });
});

describe('Delete', () => {
  const request = { type: 'Delete', physicalId: `o-exampleorgid/service-access/${CATALOG}/ours` } as const;
  const HOLDER = { stack: 'Second', logicalId: 'Access', type: 'Custom::CdkAwsOrganizationServiceAccess' };
  const IRELAND_OFF = { [IN_IRELAND]: called(59) };
  const untouched = (why: string) => ({ type: 'done', reason: expect.stringContaining(why) });

  test.each<[string, 'ON' | 'OFF', Shown[], Case, object]>([
    ['undoes the last Region first', 'ON', ['ON', 'ON'], {}, setOff(IN_FRANKFURT)],
    ['undoes the first one after that', 'ON', ['ON', 'OFF'], {}, setOff(IN_IRELAND)],
    ['undoes what is on without trusted access', 'OFF', ['ON', 'OFF'], {}, setOff(IN_IRELAND)],
    ['disables trusted access when no Region is on', 'ON', ['OFF', 'OFF'], {}, disable(CATALOG)],
    ['is done when nothing is on', 'OFF', ['OFF', 'OFF'], {}, untouched('is disabled')],
    ['waits for a change', 'ON', ['CHANGING', 'OFF'], {}, waitFor({})],
    ['waits for a call to show', 'ON', ['ON', 'OFF'], { setUps: { called: IRELAND_OFF } }, waitFor({})],
    ['goes on elsewhere while a Region refuses', 'ON', ['ON', REFUSAL], {}, setOff(IN_IRELAND)],
    ['waits for a Region that refuses', 'ON', ['OFF', REFUSAL], {}, waitFor({ pauseSeconds: 5 })],
    [
      'fails when a Region was set aside, and leaves trusted access',
      'ON',
      ['OFF', undefined],
      { setUps: { refused: { [IN_FRANKFURT]: refused(5, 1) } } },
      failed('DisableAWSOrganizationsAccess in eu-central-1', 'ConflictException'),
    ],
    [
      'passes over a Region in which the service cannot be',
      'ON',
      ['OFF', { error: 'UnrecognizedClientException', message: 'no.', isForGood: true, isNotHere: true }],
      {},
      disable(CATALOG),
    ],
    [
      'fails where a denial has a name of its own: it may be on',
      'ON',
      ['OFF', { error: 'AuthorizationException', message: 'no.', isForGood: true }],
      {},
      failed('eu-central-1', 'AuthorizationException'),
    ],
    [
      'fails where everything is denied: it may be on',
      'ON',
      ['OFF', { error: 'AccessDeniedException', message: 'no.', isForGood: true }],
      {},
      failed('eu-central-1', 'AccessDeniedException'),
    ],
  ])('%s', (_, status, shown, one, expected) => {
    expect(decide(status, shown, { ...one, request })).toMatchObject(expected);
  });

  test('leaves everything on that another resource stands for', () => {
    const one = { request };
    expect(decideServiceAccess({ ...seen('OFF', ['ON', 'OFF'], one), holder: HOLDER }, contextOf(one))).toMatchObject(
      untouched('Access of stack Second stands for it as well'),
    );
  });

  test.each([
    ['what was found', { request: { ...request, physicalId: request.physicalId.replace('ours', 'found') } }],
    ['what it is to retain', { request, desired: { removalPolicy: 'RETAIN' } as const }],
  ])('leaves everything on of %s', (_, one) => {
    expect(decide('ON', ['ON', 'ON'], one)).toMatchObject(untouched('nothing is disabled'));
  });
});
