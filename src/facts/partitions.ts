interface PartitionFacts {
  /**
   * Where AWS Organizations and IAM have their endpoint, and people sign in to the console. Every account of the partition
   * has this Region enabled.
   */
  readonly homeRegion: string;
  /** The address that console pages begin with. */
  readonly console: string;
}

/**
 * Partitions with AWS Organizations.
 *
 * Source: "AWS Organizations endpoints and quotas" (https://docs.aws.amazon.com/general/latest/gr/ao.html), and the console's
 * addresses in the user guides of AWS GovCloud (US) and China, as of October 2026.
 */
const PARTITIONS = {
  aws: { homeRegion: 'us-east-1', console: 'https://console.aws.amazon.com' },
  'aws-us-gov': { homeRegion: 'us-gov-west-1', console: 'https://console.amazonaws-us-gov.com' },
  'aws-cn': { homeRegion: 'cn-northwest-1', console: 'https://console.amazonaws.cn' },
} as const satisfies Record<string, PartitionFacts>;

/** Regions of the partitions that are not in the table: those of the ISO partitions, and of the European Sovereign Cloud. */
export const UNKNOWN_PARTITIONS = /^(?:us|eu)-iso[a-z]?-|^eusc-/;

/**
 * The Region of the partition's endpoint of AWS Organizations.
 *
 * @param otherwise what a partition gets that is not known; by default the Region of the commercial one
 */
export function homeRegionOf(partition: string, otherwise: string = PARTITIONS.aws.homeRegion): string {
  return factsOf(partition)?.homeRegion ?? otherwise;
}

/**
 * Global services with an endpoint in one Region of a partition, by signing name, and that Region where it is not the home
 * Region. Only those that are used here.
 *
 * Source: "AWS service endpoints" of the General Reference (https://docs.aws.amazon.com/general/latest/gr/rande.html), pages
 * of IAM and AWS Organizations, and "Endpoints and ARNs for AWS in China", as of October 2026.
 */
const GLOBAL_SERVICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  organizations: {},
  iam: { 'aws-cn': 'cn-north-1' },
};

/**
 * The Region in which a global service is asked, wherever its client is: what IAM calls `aws:RequestedRegion`. Undefined for
 * a service that answers in every Region, as STS does.
 */
export function globalEndpointRegionOf(service: string, partition: string): string | undefined {
  const regions = Object.hasOwn(GLOBAL_SERVICES, service) ? GLOBAL_SERVICES[service]! : undefined;
  return regions && (Object.hasOwn(regions, partition) ? regions[partition] : homeRegionOf(partition));
}

/** The address that console pages begin with. */
export function consoleOf(partition: string): string {
  return (factsOf(partition) ?? PARTITIONS.aws).console;
}

/**
 * The domain that the endpoints of AWS's services are in, of every partition.
 *
 * Source: `partitions.json` of the AWS SDKs (`dnsSuffix`), as of November 2026.
 */
const DOMAINS: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
};

/** The domain that the endpoints of AWS's services are in, undefined for a partition that is not known. */
export function domainOf(partition: string): string | undefined {
  return Object.hasOwn(DOMAINS, partition) ? DOMAINS[partition] : undefined;
}

function factsOf(partition: string): PartitionFacts | undefined {
  const rows: Readonly<Record<string, PartitionFacts>> = PARTITIONS;
  return Object.hasOwn(rows, partition) ? rows[partition] : undefined;
}

/**
 * Regions that an account must enable before its principals can use them. Until then the Region's own endpoint of STS issues
 * nothing for the account.
 *
 * Source: "Enable or disable AWS Regions in your account"
 * (https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html), as of November 2025.
 */
export const OPT_IN_REGIONS: ReadonlySet<string> = new Set([
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
]);
