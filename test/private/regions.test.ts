import { Aws, CfnParameter, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { requireRegions } from '../../src/private/regions';
import { aStack } from './synthesized';

const env = (region: string) => ({ env: { account: '111111111111', region } });

function messagesOf(regions: string[], stack = aStack()): unknown[] {
  requireRegions(stack, regions);
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => entry.data);
}

describe('the Regions of a service', () => {
  test.each<[string, string[], Stack]>([
    ['one that is that of the stack', ['eu-central-1'], aStack()],
    ['two', ['eu-west-1', 'us-east-1'], aStack()],
    ['some that an account must enable first', ['eu-central-2', 'af-south-1'], aStack()],
    ['some of AWS GovCloud (US), in a stack there', ['us-gov-west-1', 'us-gov-east-1'], aStack(env('us-gov-west-1'))],
    ['some of China, in a stack that is anywhere', ['cn-north-1', 'cn-northwest-1'], new Stack()],
    ['that of the deployment, beside a name', [Aws.REGION, 'eu-west-1'], aStack()],
    ['that of the deployment twice, which cannot be told', [Aws.REGION, Aws.REGION], aStack()],
  ])('can be %s', (_, regions, stack) => {
    expect(messagesOf(regions, stack)).toEqual([]);
  });

  test('can be a list that only the deployment knows', () => {
    const stack = aStack();
    const { valueAsList } = new CfnParameter(stack, 'Regions', { type: 'CommaDelimitedList' });

    expect(messagesOf(valueAsList, stack)).toEqual([]);
  });

  test.each<[string[], Stack, string]>([
    [
      ['eu-west-1', 'cn-north-1'],
      aStack(env('eu-central-1')),
      'regions must be in one partition, that of the stack: eu-central-1 is in aws, and cn-north-1 in aws-cn, ' +
        'where the account does not exist [at Stack]',
    ],
    [
      ['us-east-1'],
      aStack(env('us-gov-west-1')),
      'regions must be in one partition, that of the stack: us-gov-west-1 is in aws-us-gov, and us-east-1 in aws',
    ],
    [
      ['us-gov-west-1', 'us-east-1'],
      new Stack(undefined, 'Anywhere'),
      'regions must be in one partition: us-gov-west-1 is in aws-us-gov, and us-east-1 in aws',
    ],
    [['us-iso-east-1'], aStack(), 'us-iso-east-1 in aws-iso'],
  ])('cannot be of two partitions: %j', (regions, stack, message) => {
    expect(() => requireRegions(stack, regions)).toThrow(message);
  });

  test('are each named once', () => {
    expect(() => requireRegions(aStack(), ['eu-west-1', Aws.REGION, 'us-east-1', 'eu-west-1'])).toThrow(
      'regions must name each Region once, got "eu-west-1" twice [at Stack]',
    );
  });

  test.each([
    [
      'eu-wset-1',
      'the Region eu-wset-1 is not known to this version of the AWS CDK, and resembles eu-west-1: if it is mistyped, ' +
        'the service is not set up there; if the Region is new, acknowledge this warning',
    ],
    [
      'moon-1',
      'the Region moon-1 is not known to this version of the AWS CDK: if it is mistyped, the service is not set up ' +
        'there; if the Region is new, acknowledge this warning',
    ],
  ])('are warned of where the name is not known: %s', (region, message) => {
    expect(messagesOf(['eu-west-1', region])).toEqual([`${message} [ack: cdk-aws-organization:regionUnknown]`]);
  });

  test('are warned of one by one', () => {
    expect(messagesOf(['moon-1', 'moon-2'])).toHaveLength(2);
  });
});
