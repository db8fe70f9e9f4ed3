import { endTheSame, GROWN, LANDING_ZONES, MIGRATIONS, PARTITIONS, REFUSALS, WORLD_FILES, writesIn } from './endings';

const OF_OTHER_FILES = [...GROWN, ...LANDING_ZONES, ...MIGRATIONS, ...PARTITIONS, ...REFUSALS];

endTheSame(...WORLD_FILES.filter((name) => !OF_OTHER_FILES.includes(name)));

test('every world is played, those that take longest in files of their own', () => {
  expect(WORLD_FILES).toEqual(expect.arrayContaining(OF_OTHER_FILES));
  expect(WORLD_FILES).toHaveLength(21);
});

test('services without a client of the SDK are among what is called, in every protocol', async () => {
  const writes = await writesIn('existing-all-features.json');
  for (const operation of [
    'ram:EnableSharingWithAwsOrganization',
    'servicecatalog:EnableAWSOrganizationsAccess',
    'cloudformation:ActivateOrganizationsAccess',
    'ec2:EnableReachabilityAnalyzerOrganizationSharing',
  ]) {
    expect(writes.filter((write) => write.endsWith(operation))).toHaveLength(1);
  }
});
