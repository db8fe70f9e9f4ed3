import { warningsOf } from '../../src/rehearsal/warnings';
import { anAssemblyStack } from './cloud-assembly/a-cloud-assembly';

const main = anAssemblyStack({ stackName: 'Main' });
const app = { directory: 'cdk.out', version: '48.0.0', stacks: [main] };

test.each([['36.0.0'], ['55.0.0'], ['55.3.1']])('an app of version %s is known', (version) => {
  expect(warningsOf({ app: { ...app, version }, hasOwn: true })).toEqual([]);
});

test.each([['56.0.0'], ['100.0.0'], ['next']])('a warning names the version %s, which is not known', (version) => {
  expect(warningsOf({ app: { ...app, version }, hasOwn: true })).toEqual([
    `the version ${version} of the cloud assembly cdk.out is not known, the newest that is known is 55: if anything is missing, upgrade cdk-aws-organization`,
  ]);
});

test('an app without any resource of ours is warned of', () => {
  expect(warningsOf({ app, hasOwn: false })).toEqual([
    'no stack has a resource of this library or of AWS Organizations: nothing is rehearsed but the rest of the app',
  ]);
});

test('an older app is warned of by its version, and by stacks that the app does not have', () => {
  const gone = anAssemblyStack({ stackName: 'Gone', path: 'Old/Gone' });
  const older = { directory: 'old.out', version: '99.0.0', stacks: [main, gone] };
  expect(warningsOf({ app, older, hasOwn: true })).toEqual([
    expect.stringContaining('the version 99.0.0 of the cloud assembly old.out is not known'),
    'the stack Old/Gone of --update is not in the app: it is not deployed',
  ]);
});
