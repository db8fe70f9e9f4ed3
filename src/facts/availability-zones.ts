/** The letters of the Availability Zones of Regions that do not have the usual three. */
const ZONE_LETTERS: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'ca-central-1': 'abd',
  'us-east-1': 'abcdef',
  'us-west-1': 'ab',
  'us-west-2': 'abcd',
};

const USUAL_LETTERS = 'abc';

/**
 * The Availability Zones of a Region that a new account sees.
 *
 * Source: "AWS Availability Zones" (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html),
 * as of October 2026. Which letters an older account sees differs from account to account.
 */
export function availabilityZonesOf(region: string): string[] {
  return [...(ZONE_LETTERS[region] ?? USUAL_LETTERS)].map((letter) => `${region}${letter}`);
}
