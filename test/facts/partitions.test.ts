import { consoleOf, domainOf, globalEndpointRegionOf, homeRegionOf, OPT_IN_REGIONS } from '../../src/facts/partitions';

/** A second opinion, by hand: partition, Region of the endpoint of AWS Organizations, console. */
test.each([
  ['aws', 'us-east-1', 'https://console.aws.amazon.com'],
  ['aws-us-gov', 'us-gov-west-1', 'https://console.amazonaws-us-gov.com'],
  ['aws-cn', 'cn-northwest-1', 'https://console.amazonaws.cn'],
])('%s has AWS Organizations in %s, and its console at %s', (partition, region, console) => {
  expect(homeRegionOf(partition)).toBe(region);
  expect(homeRegionOf(partition, 'eu-west-1')).toBe(region);
  expect(consoleOf(partition)).toBe(console);
});

/** By hand from the endpoints of each service: partition, Organizations, IAM. */
test.each([
  ['aws', 'us-east-1', 'us-east-1'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-west-1'],
  ['aws-cn', 'cn-northwest-1', 'cn-north-1'],
])(
  'in %s Organizations answers in %s, IAM in %s, and regional services where they are asked',
  (partition, organizations, iam) => {
    expect(globalEndpointRegionOf('organizations', partition)).toBe(organizations);
    expect(globalEndpointRegionOf('iam', partition)).toBe(iam);
    expect(
      ['sts', 'states', 'cloudformation', 'sns', 'events', 'lambda', 'constructor'].map((service) =>
        globalEndpointRegionOf(service, partition),
      ),
    ).toEqual(Array(7).fill(undefined));
  },
);

test.each(['aws-iso', 'constructor'])('%s, which has no row, is taken for the commercial partition', (partition) => {
  expect([homeRegionOf(partition), homeRegionOf(partition, 'us-iso-east-1')]).toEqual(['us-east-1', 'us-iso-east-1']);
  expect(consoleOf(partition)).toBe('https://console.aws.amazon.com');
});

/** By hand from the endpoints of Amazon S3 in each partition. */
test.each([
  ['aws', 'amazonaws.com'],
  ['aws-us-gov', 'amazonaws.com'],
  ['aws-cn', 'amazonaws.com.cn'],
  ['aws-eusc', 'amazonaws.eu'],
  ['aws-iso', 'c2s.ic.gov'],
  ['aws-iso-b', 'sc2s.sgov.gov'],
  ['aws-iso-e', 'cloud.adc-e.uk'],
  ['aws-iso-f', 'csp.hci.ic.gov'],
  ['constructor', undefined],
])('the endpoints of %s are in %s', (partition, domain) => {
  expect(domainOf(partition)).toBe(domain);
});

test('17 Regions have to be enabled, by hand from the page; none of the others, and no home Region', () => {
  const OPT_IN = [
    ...['af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
    ...['ap-southeast-6', 'ap-southeast-7', 'ca-west-1', 'eu-central-2', 'eu-south-1', 'eu-south-2', 'il-central-1'],
    ...['me-central-1', 'me-south-1', 'mx-central-1'],
  ];
  const ENABLED_BY_DEFAULT = [
    ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-southeast-1', 'ap-southeast-2'],
    ...['ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1'],
    ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'us-gov-west-1', 'cn-northwest-1'],
  ];

  expect([...OPT_IN_REGIONS].sort()).toEqual(OPT_IN);
  expect(ENABLED_BY_DEFAULT.filter((region) => OPT_IN_REGIONS.has(region))).toEqual([]);
});
