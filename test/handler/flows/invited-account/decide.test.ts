import { anOrganization } from '../builders';
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
