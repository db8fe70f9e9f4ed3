import { addressOf } from '../../../../src/handler/aws/services/address';
import { endpointIn } from '../../../../src/handler/aws/services/endpoint';

describe('the address of a service', () => {
  // From AWS's tables of endpoints ("AWS service endpoints" of the General Reference), never from the code.
  test.each([
    ['guardduty', 'eu-west-1', 'guardduty.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['guardduty', 'eu-central-2', 'guardduty.eu-central-2.amazonaws.com', 'eu-central-2'],
    ['guardduty', 'us-gov-west-1', 'guardduty.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['guardduty', 'cn-northwest-1', 'guardduty.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1'],
    ['guardduty', 'us-iso-east-1', 'guardduty.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    // a Region that is newer than the SDK's table
    ['guardduty', 'eu-central-9', 'guardduty.eu-central-9.amazonaws.com', 'eu-central-9'],
    // another host than the signing name
    ['detective', 'us-east-1', 'api.detective.us-east-1.amazonaws.com', 'us-east-1'],
    ['detective', 'us-gov-west-1', 'api.detective.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['compute-optimizer', 'eu-west-1', 'compute-optimizer.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['compute-optimizer', 'us-gov-west-1', 'compute-optimizer.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['compute-optimizer', 'cn-northwest-1', 'compute-optimizer.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1'],
    // only addresses for IPv4 and IPv6
    ['notifications', 'us-east-1', 'notifications.us-east-1.api.aws', 'us-east-1'],
    ['notifications', 'us-gov-west-1', 'notifications.us-gov-west-1.api.aws', 'us-gov-west-1'],
    ['notifications', 'cn-northwest-1', 'notifications.cn-northwest-1.api.amazonwebservices.com.cn', 'cn-northwest-1'],
    // one Region answers for all
    ['networkmanager', 'eu-west-1', 'networkmanager.us-west-2.amazonaws.com', 'us-west-2'],
    ['networkmanager', 'us-gov-east-1', 'networkmanager.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['networkmanager', 'cn-north-1', 'networkmanager.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1'],
    // no Region in the address
    ['iam', 'eu-west-1', 'iam.amazonaws.com', 'us-east-1'],
    ['iam', 'us-gov-east-1', 'iam.us-gov.amazonaws.com', 'us-gov-west-1'],
    ['iam', 'cn-northwest-1', 'iam.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['iam', 'us-iso-east-1', 'iam.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['ec2', 'eu-central-2', 'ec2.eu-central-2.amazonaws.com', 'eu-central-2'],
    ['fms', 'us-east-1', 'fms.us-east-1.amazonaws.com', 'us-east-1'],
    ['servicequotas', 'us-east-1', 'servicequotas.us-east-1.amazonaws.com', 'us-east-1'],
  ] as const)('%s in %s', (service, region, host, signingRegion) => {
    expect(addressOf(service, region)).toEqual({ host, signingRegion });
  });

  test.each([
    [{}, undefined],
    [{ AWS_ENDPOINT_URL: 'http://localhost:4566' }, 'http://localhost:4566'],
    [{ AWS_ENDPOINT_URL: '' }, undefined],
    [{ AWS_ENDPOINT_URL: 'http://localhost:4566', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
    [
      { AWS_ENDPOINT_URL: 'http://localhost:4566', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false' },
      'http://localhost:4566',
    ],
    [{ AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_RAM: 'http://ram' }, 'http://ram'],
    [{ AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_RAM: '' }, 'http://all'],
    [{ AWS_ENDPOINT_URL_RAM: 'http://ram', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
    [{ AWS_ENDPOINT_URL_EC2: 'http://ec2' }, undefined],
  ])('is replaced by that of the environment: %j', (environment, expected) => {
    expect(endpointIn(environment, 'ram')).toBe(expected);
  });

  test.each([
    ['servicecatalog', 'SERVICE_CATALOG'],
    ['servicequotas', 'SERVICE_QUOTAS'],
    ['cost-optimization-hub', 'COST_OPTIMIZATION_HUB'],
    ['license-manager', 'LICENSE_MANAGER'],
    ['guardduty', 'GUARDDUTY'],
    ['inspector2', 'INSPECTOR2'],
  ] as const)('of %s is in the variable AWS_ENDPOINT_URL_%s', (service, id) => {
    expect(endpointIn({ [`AWS_ENDPOINT_URL_${id}`]: 'http://own' }, service)).toBe('http://own');
  });
});
