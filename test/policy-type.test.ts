import { CfnParameter, Token } from 'aws-cdk-lib';
import { PolicyType } from '../src';
import { aStack } from './private/synthesized';

describe('PolicyType', () => {
  test('knows the 15 types of today, each by its own name', () => {
    const constants = Object.entries(PolicyType).filter(([, value]) => value instanceof PolicyType);

    expect(constants).toHaveLength(15);
    for (const [name, type] of constants) {
      expect((type as PolicyType).value).toBe(name);
    }
  });

  test('takes a type that it has never heard of, and one that is known only at deployment', () => {
    expect(PolicyType.of('BRAND_NEW_POLICY').value).toBe('BRAND_NEW_POLICY');
    expect(Token.isUnresolved(PolicyType.of(new CfnParameter(aStack(), 'T').valueAsString).value)).toBe(true);
  });

  test('tells whether two stand for the same type', () => {
    expect(PolicyType.of('TAG_POLICY').isSameAs(PolicyType.TAG_POLICY)).toBe(true);
    expect(PolicyType.S3_POLICY.isSameAs(PolicyType.TAG_POLICY)).toBe(false);
  });

  test.each(['', 'tag_policy', 'TAG POLICY', 'TAG_POLICY\n', '1_POLICY', 'A'.repeat(129)])('fails for %j', (value) => {
    expect(() => PolicyType.of(value)).toThrow(
      'policyType must be a policy type of AWS Organizations in upper case, for example "SERVICE_CONTROL_POLICY", ' +
        `got ${JSON.stringify(value)}`,
    );
  });
});
