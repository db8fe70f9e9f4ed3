import { responseUrls } from '../../../src/handler/aws/response-urls';

const IRELAND = { partition: 'aws', region: 'eu-west-1' };
const VIRGINIA = { partition: 'aws', region: 'us-east-1' };
const BUCKET = 'cloudformation-custom-resource-response-euwest1';

describe('responses are sent to', () => {
  /** By hand, as events of CloudFormation show them in public reports and in AWS's examples, and as S3 names its endpoints. */
  test.each([
    [IRELAND, `https://${BUCKET}.s3.eu-west-1.amazonaws.com/arn%3Aaws%3Acloudformation?X-Amz-Signature=1`],
    [IRELAND, `https://${BUCKET}.s3-eu-west-1.amazonaws.com/arn%3Aaws%3Acloudformation%3A/x%7Cy?AWSAccessKeyId=A`],
    [IRELAND, `https://${BUCKET}.s3.dualstack.eu-west-1.amazonaws.com/x`],
    [IRELAND, `https://s3.eu-west-1.amazonaws.com/${BUCKET}/x?y`],
    [IRELAND, `https://s3-eu-west-1.amazonaws.com/${BUCKET}/x`],
    [IRELAND, `HTTPS://${BUCKET.toUpperCase()}.S3.eu-west-1.amazonaws.com:443/x`],
    [VIRGINIA, 'https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/x'],
    [VIRGINIA, 'https://cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com/x'],
    [VIRGINIA, 'https://s3.amazonaws.com/cloudformation-custom-resource-response-useast1/x'],
    [
      { partition: 'aws-us-gov', region: 'us-gov-west-1' },
      'https://cloudformation-custom-resource-response-usgovwest1.s3-fips.us-gov-west-1.amazonaws.com/x',
    ],
    [
      { partition: 'aws-us-gov', region: 'us-gov-east-1' },
      'https://cloudformation-custom-resource-response-usgoveast1.s3.us-gov-east-1.amazonaws.com/x',
    ],
    [
      { partition: 'aws-us-gov', region: 'us-gov-west-1' },
      'https://s3-fips-us-gov-west-1.amazonaws.com/cloudformation-custom-resource-response-usgovwest1/x',
    ],
    [
      { partition: 'aws-cn', region: 'cn-north-1' },
      'https://cloudformation-custom-resource-response-cnnorth1.s3.cn-north-1.amazonaws.com.cn/arn%3Aaws-cn?X-Amz-Date',
    ],
    [
      { partition: 'aws-iso', region: 'us-iso-east-1' },
      'https://cloudformation-custom-resource-response-usisoeast1.s3.us-iso-east-1.c2s.ic.gov/x',
    ],
    [
      { partition: 'aws-eusc', region: 'eusc-de-east-1' },
      'https://cloudformation-custom-resource-response-euscdeeast1.s3.eusc-de-east-1.amazonaws.eu/x',
    ],
  ])('CloudFormation, for a stack in %j: %s', (stack, url) => {
    expect(responseUrls()(url, stack)).toBe(true);
  });

  test.each(['http://127.0.0.1:4510/_simulator/response/1', 'http://127.0.0.1:4510/'])(
    'the simulator that was named: %s',
    (url) => {
      expect(responseUrls('http://127.0.0.1:4510')(url, IRELAND)).toBe(true);
      expect(responseUrls()(url, IRELAND)).toBe(false);
      expect(responseUrls('http://127.0.0.1:4511')(url, IRELAND)).toBe(false);
      expect(responseUrls('')(url, IRELAND)).toBe(false);
    },
  );
});

describe('responses are never sent to', () => {
  test.each([
    ['no address', ''],
    ['a text', 'undefined'],
    ['a file', 'file:///etc/passwd'],
    ['plain HTTP', `http://${BUCKET}.s3.eu-west-1.amazonaws.com/x`],
    ['another host', 'https://evil.example/x'],
    ['the metadata of an instance', 'http://169.254.169.254/latest/meta-data/'],
    ['this machine', 'https://localhost/x'],
    ['another port', `https://${BUCKET}.s3.eu-west-1.amazonaws.com:8443/x`],
    ['somebody who is named first', `https://${BUCKET}.s3.eu-west-1.amazonaws.com@evil.example/x`],
    ['an address with a name and a password', `https://a:b@${BUCKET}.s3.eu-west-1.amazonaws.com/x`],
    ['an address with a name alone', `https://a@${BUCKET}.s3.eu-west-1.amazonaws.com/x`],
    ['an address with a password alone', `https://:b@${BUCKET}.s3.eu-west-1.amazonaws.com/x`],
    ['a domain that begins alike', `https://${BUCKET}.s3.eu-west-1.amazonaws.com.evil.example/x`],
    ['a domain that ends alike', `https://${BUCKET}.s3.eu-west-1.evilamazonaws.com/x`],
    ['the domain of another partition', `https://${BUCKET}.s3.eu-west-1.amazonaws.com.cn/x`],
    ['another bucket', 'https://evil.s3.eu-west-1.amazonaws.com/x'],
    ['another bucket, in the path', 'https://s3.eu-west-1.amazonaws.com/evil/x'],
    ['another bucket, by way of ours', `https://s3.eu-west-1.amazonaws.com/${BUCKET}/../evil/x`],
    ['another bucket, by way of ours, escaped', `https://s3.eu-west-1.amazonaws.com/${BUCKET}/%2e%2e/evil/x`],
    ['a bucket that begins alike', `https://${BUCKET}-evil.s3.eu-west-1.amazonaws.com/x`],
    ['a bucket that begins alike, in the path', `https://s3.eu-west-1.amazonaws.com/${BUCKET}-evil/x`],
    ['a bucket that ends alike', `https://evil-${BUCKET}.s3.eu-west-1.amazonaws.com/x`],
    ['a bucket below another', `https://${BUCKET}.evil.s3.eu-west-1.amazonaws.com/x`],
    [
      'the bucket of another Region',
      'https://cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com/x',
    ],
    ['the bucket at the endpoint of another Region', `https://${BUCKET}.s3.us-east-1.amazonaws.com/x`],
    ['a name that only us-east-1 has', `https://${BUCKET}.s3.amazonaws.com/x`],
    ['another service', `https://${BUCKET}.execute-api.eu-west-1.amazonaws.com/x`],
    ['a website of the bucket', `https://${BUCKET}.s3-website-eu-west-1.amazonaws.com/x`],
    ['the list of the bucket alone', `https://s3.eu-west-1.amazonaws.com/${BUCKET}`],
    ['a host with a final dot', `https://${BUCKET}.s3.eu-west-1.amazonaws.com./x`],
    ['a host in letters that look alike', `https://${BUCKET}.ѕ3.eu-west-1.amazonaws.com/x`],
    ['the domain itself', 'https://amazonaws.com/x'],
  ])('%s', (_what, url) => {
    expect(responseUrls()(url, IRELAND)).toBe(false);
  });

  test('the bucket of a Region that nobody has, at the endpoint of one that everybody has', () => {
    const madeUp = { partition: 'aws', region: 'zz-evil-1' };
    const bucket = 'cloudformation-custom-resource-response-zzevil1';
    const urls = ['s3.us-east-1', 's3', 's3-us-east-1'].map(
      (endpoint) => `https://${bucket}.${endpoint}.amazonaws.com/x`,
    );
    expect(urls.map((url) => responseUrls()(url, madeUp))).toEqual([false, false, false]);
  });

  test('anything in a partition that is not known', () => {
    const url = 'https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.undefined/x';
    expect(responseUrls()(url, { partition: 'evil', region: 'eu-west-1' })).toBe(false);
    expect(responseUrls()(url, { partition: 'constructor', region: 'eu-west-1' })).toBe(false);
  });
});
