import { endTheSame, MIGRATIONS, REFUSALS, WORLD_FILES, writesIn } from './endings';

endTheSame(...WORLD_FILES.filter((name) => ![...MIGRATIONS, ...REFUSALS].includes(name)));

test('every world is played, those that take longest in files of their own', () => {
  expect(WORLD_FILES).toEqual(expect.arrayContaining([...MIGRATIONS, ...REFUSALS]));
  expect(WORLD_FILES).toHaveLength(14);
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
