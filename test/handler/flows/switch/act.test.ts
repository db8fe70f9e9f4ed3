import { enabledPolicyTypeFlow } from '../../../../src/handler/flows/enabled-policy-type/flow';
import { serviceAccessFlow } from '../../../../src/handler/flows/service-access/flow';
import { refusing, writesThat } from '../aws-of-a-test';
import { accessContext, MEMO, typeContext } from './contexts';

describe('what is done', () => {
  const no = { error: 'ConstraintViolationException', message: 'no.' };
  const on = { type: 'ENABLE', servicePrincipal: 'sso.amazonaws.com' } as const;
  const off = { type: 'DISABLE', servicePrincipal: 'sso.amazonaws.com' } as const;
  const enable = { type: 'ENABLE', rootId: 'r-root', policyType: 'TAG_POLICY' } as const;
  const disable = { type: 'DISABLE', rootId: 'r-root', policyType: 'TAG_POLICY' } as const;

  test.each([
    ['before the answer is ours', false, true],
    ['after the answer is not ours', true, false],
  ])('switching a service on %s', async (_, isAnswered, isOurs) => {
    const enabled: string[] = [];
    const writes = writesThat({ enableServiceAccess: async (principal) => void enabled.push(principal) });
    const memo = await serviceAccessFlow.act(on, accessContext({ isAnswered }), writes);
    expect(enabled).toEqual(['sso.amazonaws.com']);
    expect(memo).toEqual({ ...MEMO, hasSwitchedOn: true, isOurs });
  });

  test.each([
    ['DONE', true],
    ['ALREADY', false],
  ] as const)('enabling a policy type that answers %s', async (answer, isOurs) => {
    const enabled: string[][] = [];
    const writes = writesThat({
      enablePolicyType: async (...target) => {
        enabled.push(target);
        return answer;
      },
    });
    expect(await enabledPolicyTypeFlow.act(enable, typeContext(), writes)).toEqual({
      ...MEMO,
      hasSwitchedOn: true,
      isOurs,
    });
    expect(enabled).toEqual([['r-root', 'TAG_POLICY']]);
  });

  test('a refusal to switch on is noted, and does not take back what is ours', async () => {
    const writes = writesThat({ enableServiceAccess: refusing(no) });
    const memo = await serviceAccessFlow.act(on, accessContext({}, { isOurs: true }), writes);
    expect(memo).toEqual({ ...MEMO, isOurs: true, refusal: no });
  });

  test('switching off is noted', async () => {
    const disabled: string[] = [];
    const writes = writesThat({
      disableServiceAccess: async (principal) => void disabled.push(principal),
      disablePolicyType: async (_, policyType) => {
        disabled.push(policyType);
        return 'ALREADY';
      },
    });
    expect(await serviceAccessFlow.act(off, accessContext(), writes)).toMatchObject({ hasSwitchedOff: true });
    expect(await enabledPolicyTypeFlow.act(disable, typeContext(), writes)).toMatchObject({ hasSwitchedOff: true });
    expect(disabled).toEqual(['sso.amazonaws.com', 'TAG_POLICY']);
  });

  test('a refusal to switch off is noted', async () => {
    const writes = writesThat({ disableServiceAccess: refusing(no) });
    const memo = await serviceAccessFlow.act(off, accessContext(), writes);
    expect(memo).toMatchObject({ hasSwitchedOff: false, refusal: no });
  });
});
