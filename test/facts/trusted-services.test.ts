import { delegatedAdministratorsMax } from '../../src/facts/trusted-services';

describe('delegatedAdministratorsMax', () => {
  test.each([
    ['guardduty.amazonaws.com', 1],
    ['config.amazonaws.com', 3],
    ['member.org.stacksets.cloudformation.amazonaws.com', 5],
    ['iam.amazonaws.com', Number.POSITIVE_INFINITY],
    ['controltower.amazonaws.com', 0],
    ['stacksets.cloudformation.amazonaws.com', undefined],
    ['dashboard.eks.amazonaws.com', undefined],
    ['network-director.amazonaws.com', undefined],
    ['guardduty', undefined],
    ['xguardduty.amazonaws.com', undefined],
    ['guardduty.amazonaws.com.cn', undefined],
  ])('%s takes %s', (principal, expected) => {
    expect(delegatedAdministratorsMax(principal)).toBe(expected);
  });
});
