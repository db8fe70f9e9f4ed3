import { CfnParameter } from 'aws-cdk-lib';
import { entryLogicalId } from '../../src/private/logical-id';
import { aStack } from './synthesized';

describe('entryLogicalId', () => {
  test('is the kind, a readable part and eight digits of the value', () => {
    expect(entryLogicalId('ServiceAccess', 'guardduty.amazonaws.com', 'Anything')).toBe(
      'ServiceAccessguarddutyamazonawscomf1394420',
    );
  });

  test('tells values apart whose readable part is the same', () => {
    expect(entryLogicalId('ServiceAccess', 'a.b', 'Id')).not.toBe(entryLogicalId('ServiceAccess', 'ab', 'Id'));
  });

  test('stays within what CloudFormation takes, letters and digits only', () => {
    expect(entryLogicalId('ServiceAccess', 'long-'.repeat(60), 'Id')).toMatch(
      /^ServiceAccess[A-Za-z0-9]{60}[0-9a-f]{8}$/,
    );
  });

  test('comes from the id of the construct if the value is known only at deployment', () => {
    const value = new CfnParameter(aStack(), 'Value').valueAsString;

    expect(entryLogicalId('PolicyType', value, 'Newest')).toMatch(/^PolicyTypeNewest[0-9a-f]{8}$/);
  });
});
