import { lookCloser } from '../../../../src/handler/flows/policy-attachment/look';
import { type PairMemo, parsePairMemo } from '../../../../src/handler/flows/policy-attachment/memo';
import { readsThat } from '../aws-of-a-test';
import { aContext, aRequest, NOW } from '../builders';
import { desired, OTHER_ID, POLICY, POLICY_ID, refusal, TARGET_ID, TYPE } from './deciding';

const OFF = { policyId: POLICY_ID, targetId: TARGET_ID, policyType: TYPE, isAttached: false, attached: [] };
const ROOT = { id: 'r-exam', policyTypes: [{ type: TYPE, status: 'ENABLED' }] };
const DESCRIBED = { ...POLICY, content: '{}' };

async function policyOf(listed: readonly object[], memo: Partial<PairMemo> = {}) {
  const reads = readsThat({
    recent: readsThat({ listPolicies: async () => listed, findRoot: async () => ROOT } as never) as never,
    describePolicy: async () => DESCRIBED,
    listRoots: async () => [ROOT] as never,
  });
  const context = aContext(aRequest(desired()), { ...parsePairMemo(undefined), ...memo }, { startedAt: NOW });
  return (await lookCloser(OFF, true, context, reads)).attaching?.policy;
}

describe('a policy that is to be attached', () => {
  test('is found in a list that others have read', async () => {
    expect(await policyOf([{ ...POLICY, id: OTHER_ID }, POLICY])).toBe(POLICY);
  });

  test('is looked for by its ID if that list does not have it: it may be new, or of another type', async () => {
    expect(await policyOf([{ ...POLICY, id: OTHER_ID }])).toBe(DESCRIBED);
  });

  test('is looked for by its ID after AWS has refused to attach it: it may have been deleted', async () => {
    expect(await policyOf([POLICY], { refusal: refusal('PolicyNotFoundException', 'ATTACH') })).toBe(DESCRIBED);
  });
});
