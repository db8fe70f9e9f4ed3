import { anAccount, anOrganization, MANAGEMENT } from '../builders';
import { type Case, decide, FOUND, ROLLBACK } from './deciding';

describe('the organization', () => {
  test.each<[string, Case, string]>([
    ['none', { observed: { organization: undefined } }, 'NoOrganization'],
    [
      'of another account',
      { observed: { organization: anOrganization({ managementAccountId: '999999999999' }) } },
      'NotManagementAccount',
    ],
    ['another one', { desired: { organizationId: 'o-otherorgid00' } }, 'WrongOrganization'],
  ])('%s: fail, without an id that a delete could act on', (_name, one, code) => {
    expect(decide(one)).toMatchObject({ type: 'fail', code, physicalId: 'none/invited-account/found' });
  });

  test('another one, in a rollback: succeed and change nothing', () => {
    const decision = decide({ desired: { organizationId: 'o-otherorgid00' }, request: ROLLBACK });
    expect(decision).toMatchObject({ type: 'done', answer: { physicalId: FOUND, attributes: { State: 'PENDING' } } });
  });
});

describe('the management account of the organization', () => {
  const member = anAccount(MANAGEMENT);
  const byId: Case = {
    desired: { target: { type: 'ACCOUNT', id: MANAGEMENT }, parentId: 'ou-exam-12345678', tags: { a: '1' } },
  };
  const byEmail: Case = { desired: { target: { type: 'EMAIL', id: member.email } } };

  test.each<[string, Case]>([
    ['by its ID', { ...byId, observed: { member, parentId: 'r-exam', tags: {} } }],
    ['by its ID, although AWS does not show it', byId],
    ['by its address', { ...byEmail, observed: { member } }],
  ])('%s: fail, it is not invited, moved, or tagged', (_, one) => {
    expect(decide(one)).toMatchObject({ type: 'fail', code: 'IsManagementAccount' });
  });

  test('in a rollback: succeed and change nothing', () => {
    const request = { ...ROLLBACK, physicalId: 'o-exampleorgid/invited-account/111111111111/found' };
    expect(decide({ ...byId, request })).toMatchObject({ type: 'done' });
  });
});
