/** Where a partition keeps AWS Organizations: its endpoint, and the console that people open. */
const PARTITIONS: Readonly<Record<string, { readonly homeRegion: string; readonly console: string }>> = {
  aws: { homeRegion: 'us-east-1', console: 'https://console.aws.amazon.com' },
  'aws-us-gov': { homeRegion: 'us-gov-west-1', console: 'https://console.amazonaws-us-gov.com' },
  'aws-cn': { homeRegion: 'cn-northwest-1', console: 'https://console.amazonaws.cn' },
};

/** The Region that a command line names so that it finds the partition's endpoint. */
export function homeRegionOf(partition: string): string {
  return (PARTITIONS[partition] ?? PARTITIONS.aws!).homeRegion;
}

/** The address that console pages begin with. */
export function consoleOf(partition: string): string {
  return (PARTITIONS[partition] ?? PARTITIONS.aws!).console;
}
