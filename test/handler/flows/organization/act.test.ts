import type { Refusal } from '../../../../src/handler/failures';
import type { DesiredOrganization } from '../../../../src/handler/flows/organization/desired';
import { organizationFlow } from '../../../../src/handler/flows/organization/flow';
import { refusing, writesThat } from '../aws-of-a-test';
import { aContext, anOrganization, aRequest } from '../builders';

const DESIRED: DesiredOrganization = {
  featureSet: 'ALL',
  migrate: false,
  pendingInvitations: 'FAIL',
  removalPolicy: 'DESTROY',
};

describe('what is done', () => {
  const context = aContext(aRequest(DESIRED), {});
  const no: Refusal = { error: 'ConstraintViolationException', reason: 'SOME', message: 'no.' };

  test('creating is noted', async () => {
    const writes = writesThat({ createOrganization: async (featureSet) => anOrganization({ featureSet }) });
    const memo = await organizationFlow.act({ type: 'CREATE', featureSet: 'ALL' }, context, writes);
    expect(memo).toEqual({ hasCreated: true, refusal: undefined });
  });

  test('a refusal to create is noted', async () => {
    const writes = writesThat({ createOrganization: refusing(no) });
    const memo = await organizationFlow.act({ type: 'CREATE', featureSet: 'ALL' }, context, writes);
    expect(memo).toEqual({ hasCreated: false, refusal: no });
  });

  test.each([
    ['done', async () => {}, true],
    ['refused', refusing(no), false],
  ])('deleting that is %s is noted', async (_, deleteOrganization, hasDeleted) => {
    const memo = await organizationFlow.act({ type: 'DELETE' }, context, writesThat({ deleteOrganization }));
    expect(memo.hasDeleted).toBe(hasDeleted);
  });

  test('what is remembered survives the journey through the state machine, and nonsense counts as lost', () => {
    const memo = { hasCreated: true, hasDeleted: false, refusal: no };
    expect(organizationFlow.parseMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
    expect(organizationFlow.parseMemo('nonsense')).toEqual({ hasCreated: false, hasDeleted: false });
    expect(organizationFlow.parseMemo({ refusal: { error: 'E' } }).refusal).toEqual({ error: 'E', message: '' });
  });
});
