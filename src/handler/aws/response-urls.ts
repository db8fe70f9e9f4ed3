import { domainOf } from '../../facts/partitions';
import type { IsResponseUrl } from '../port/ports';

/**
 * The addresses that CloudFormation receives responses at: https, and its own bucket of the stack's Region.
 *
 * Anyone who is allowed to invoke the function can send it an event. Without this check, such an event would make the
 * function send a request to any host, with IDs of the account in its body.
 *
 * @param simulatedOrigin where a simulator or an emulator receives responses, in place of Amazon S3
 */
export function responseUrls(simulatedOrigin?: string): IsResponseUrl {
  return (text, stack) => {
    const url = parse(text);
    return url !== undefined && (url.origin === simulatedOrigin || isInBucket(url, stack));
  };
}

/**
 * Virtual-hosted and path-style addresses of the bucket, at every endpoint that Amazon S3 has in the Region.
 *
 * The Region is part of the host, so that a made-up Region, whose bucket anyone could own, has no host.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/vpc-interface-endpoints.html
 * @see https://docs.aws.amazon.com/general/latest/gr/s3.html
 */
function isInBucket(url: URL, { partition, region }: Parameters<IsResponseUrl>[1]): boolean {
  const domain = domainOf(partition);
  const isPlainHttps = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  if (!isPlainHttps || domain === undefined || !url.hostname.endsWith(`.${domain}`)) {
    return false;
  }
  const bucket = `cloudformation-custom-resource-response-${region.replaceAll('-', '')}`;
  const name = url.hostname.slice(0, -domain.length - 1);
  return name.startsWith(`${bucket}.`)
    ? isEndpoint(name.slice(bucket.length + 1), region)
    : isEndpoint(name, region) && url.pathname.startsWith(`/${bucket}/`);
}

/** For example `s3.eu-west-1`, or `s3-eu-west-1` as it was before; `s3` alone is the endpoint of us-east-1. */
function isEndpoint(name: string, region: string): boolean {
  const [service] = /^s3(-fips)?(\.dualstack)?(?=[.-]|$)/.exec(name) ?? [];
  if (service === undefined) {
    return false;
  }
  const rest = name.slice(service.length);
  return rest === `.${region}` || rest === `-${region}` || (name === 's3' && region === 'us-east-1');
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
