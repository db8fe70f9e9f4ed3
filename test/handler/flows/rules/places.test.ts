import { regionsOf } from '../../../../src/handler/flows/rules/places';

describe('the Regions in which something of a service is called', () => {
  test.each([
    // Organizations is all there is
    [undefined, undefined, 'eu-west-1', 'aws', []],
    [undefined, ['eu-west-1'], 'eu-west-1', 'aws', []],
    // any one Region counts for all
    ['STACK', undefined, 'eu-west-1', 'aws', ['eu-west-1']],
    ['STACK', ['us-east-1', 'us-west-2'], 'eu-west-1', 'aws', ['eu-west-1']],
    // those of the user, in the order of the user
    ['REGIONS', undefined, 'eu-west-1', 'aws', ['eu-west-1']],
    ['REGIONS', [], 'eu-west-1', 'aws', ['eu-west-1']],
    ['REGIONS', ['us-east-1', 'eu-west-1'], 'eu-west-1', 'aws', ['us-east-1', 'eu-west-1']],
    ['REGIONS', ['us-east-1'], 'eu-west-1', 'aws', ['us-east-1']],
    ['REGIONS', ['us-east-1', 'eu-west-1', 'us-east-1'], 'eu-west-1', 'aws', ['us-east-1', 'eu-west-1']],
    // the home Region of the partition
    ['HOME', undefined, 'eu-west-1', 'aws', ['us-east-1']],
    ['HOME', ['eu-west-1'], 'eu-west-1', 'aws', ['us-east-1']],
    ['HOME', undefined, 'us-gov-east-1', 'aws-us-gov', ['us-gov-west-1']],
    ['HOME', undefined, 'cn-north-1', 'aws-cn', ['cn-northwest-1']],
    ['HOME', undefined, 'us-iso-east-1', 'aws-iso', ['us-iso-east-1']],
    // Network Manager
    ['US_WEST_2', undefined, 'eu-west-1', 'aws', ['us-west-2']],
    ['US_WEST_2', ['eu-west-1'], 'eu-west-1', 'aws', ['us-west-2']],
    ['US_WEST_2', undefined, 'us-gov-east-1', 'aws-us-gov', ['us-gov-west-1']],
    ['US_WEST_2', undefined, 'cn-north-1', 'aws-cn', ['cn-northwest-1']],
    ['US_WEST_2', undefined, 'us-iso-east-1', 'aws-iso', ['us-iso-east-1']],
  ] as const)('%s of %j, in a stack of %s (%s)', (where, regions, stackRegion, partition, expected) => {
    expect(regionsOf(where, regions, stackRegion, partition)).toEqual(expected);
  });
});
