import { main } from '../../src/cli/main';
import type { RehearsalReport } from '../../src/rehearsal/report';
import { type ADirectory, aStackArtifact } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { documentIn } from '../support/document';
import { anIo, aPackage, type Printed, TOY_HANDLER, write } from './a-package';
import { synthesized } from './a-toy-assembly';

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

function report(): RehearsalReport {
  return documentIn(io.output);
}

describe('rehearse', () => {
  test('deploys the assembly with its own handler on virtual time and tells what happened', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    expect(await main(['rehearse'], io)).toBe(0);
    expect(io.output).toContain('World: one standalone account (choose another with --world)');
    expect(io.output).toMatch(/\+2\d s {2}deployment {4}Main\/Organization CREATE_COMPLETE\n/);
    expect(io.output).toMatch(
      /Main \(111111111111, us-east-1\) CREATE_COMPLETE\nFound as it is 1, made 0, changed 0, writes 0\.\nPlan: no changes\.\nThe deployment succeeds;/,
    );
    expect(io.errors).toBe('Rehearsal: loading the world\n');
  });

  test('prints one document that a program can read', async () => {
    synthesized(installed.path, 'cdk.out', 'detach');
    expect(await main(['rehearse', '--json'], io)).toBe(0);
    const { succeeded, timeline, unusedPermissions, notSimulated } = report();
    expect(succeeded).toBe(true);
    expect(timeline.find(({ kind }) => kind === 'DETACHED')?.what).toBe(
      'Main/Organization CREATE_COMPLETE, State PENDING: its workflow continues',
    );
    expect(unusedPermissions).toEqual([
      expect.objectContaining({ policy: 'Making', actions: ['organizations:DescribeOrganization'] }),
    ]);
    expect(notSimulated).toEqual({ 'Custom::Stranger': 1 });
  });

  test('has colors if the terminal shows them', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    io = anIo(installed.path, { hasColors: true });
    expect(await main(['rehearse'], io)).toBe(0);
    expect(io.output).toContain(`${String.fromCharCode(27)}[1mRehearsal`);
  });

  test('ends with 1 and the reason if the deployment fails', async () => {
    synthesized(installed.path, 'cdk.out', 'fail');
    expect(await main(['rehearse', '--json'], io)).toBe(1);
    expect(report().stacks).toEqual([
      expect.objectContaining({ status: 'ROLLBACK_COMPLETE', reason: 'Main/Organization: Refused: it was told to' }),
    ]);
  });

  test('deploys an older assembly first and updates it', async () => {
    synthesized(installed.path, 'old', 'succeed');
    synthesized(installed.path, 'cdk.out', 'detach');
    expect(await main(['rehearse', '--update', 'old', '--json'], io)).toBe(0);
    expect(report().stacks.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);
  });

  test('does not deploy the newer assembly if the older one fails', async () => {
    synthesized(installed.path, 'old', 'fail');
    synthesized(installed.path, 'cdk.out', 'succeed');
    expect(await main(['rehearse', '--update', 'old', '--json'], io)).toBe(1);
    expect(report().stacks.map(({ status }) => status)).toEqual(['ROLLBACK_COMPLETE']);
  });

  test('names an intrinsic function that is not simulated, in a stack of others', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'cdk.out/Main.template.json', {
      Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Transform': {} } } } },
    });
    expect(await main(['rehearse'], io)).toBe(0);
    expect(io.output).toMatch(/NOT_REHEARSED.*Fn::Transform/);
  });

  test('prints only the result, and no progress, if nothing else is asked for', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    expect(await main(['rehearse', '--quiet'], io)).toBe(0);
    expect(io.output).toMatch(
      /^Plan\n {2}No changes\.\n\nMain \(111111111111, us-east-1\) CREATE_COMPLETE\nFound as it is 1, made 0, changed 0, writes 0\.\nPlan: no changes\.\nThe deployment succeeds; everything is settled after 2\d s\.\n$/,
    );
    expect(io.errors).toBe('');
  });

  test('shows progress in a terminal, and removes it before the result', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    let before = '';
    io = anIo(installed.path, {
      errorColumns: 40,
      write: () => {
        before = io.errors;
      },
    });
    expect(await main(['rehearse'], io)).toBe(0);
    expect(before).toMatch(/^\rRehearsal: loading the world {11}\r {39}\r$/);
  });

  test('wraps its text at the width of a terminal', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    io = anIo(installed.path, { columns: 60 });
    expect(await main(['rehearse'], io)).toBe(0);
    expect(io.output.split('\n').filter((line) => line.length > 60)).toEqual([]);
    expect(io.output).toContain('World: one standalone\n  account (choose another with --world)\n');
  });

  test('deletes the stacks after the deployment, in reverse order', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'cdk.out/manifest.json', {
      version: '48.0.0',
      artifacts: {
        'Main.assets': { type: 'cdk:asset-manifest', properties: { file: 'Main.assets.json' } },
        Main: aStackArtifact(),
        Second: aStackArtifact({
          displayName: 'Second',
          dependencies: ['Main'],
          properties: { templateFile: 'Second.template.json', stackName: 'Second' },
        }),
      },
    });
    write(installed.path, 'cdk.out/Second.template.json', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
    expect(await main(['rehearse', '--destroy', '--json'], io)).toBe(0);
    expect(report().succeeded).toBe(true);
    expect(report().stacks.map(({ path, status }) => [path, status])).toEqual([
      ['Main', 'CREATE_COMPLETE'],
      ['Second', 'CREATE_COMPLETE'],
      ['Second', 'DELETE_COMPLETE'],
      ['Main', 'DELETE_COMPLETE'],
    ]);
  });

  test('deletes nothing if the deployment fails', async () => {
    synthesized(installed.path, 'cdk.out', 'fail');
    expect(await main(['rehearse', '--destroy', '--json'], io)).toBe(1);
    expect(report().stacks.map(({ status }) => status)).toEqual(['ROLLBACK_COMPLETE']);
  });

  test('ends with 1 if a deletion fails', async () => {
    synthesized(installed.path, 'cdk.out', 'stay');
    expect(await main(['rehearse', '--destroy', '--json'], io)).toBe(1);
    expect(report()).toMatchObject({
      succeeded: false,
      stacks: [
        { status: 'CREATE_COMPLETE' },
        { status: 'DELETE_FAILED', reason: 'Main/Organization: Refused: it was told to' },
      ],
    });
  });

  test('ends with 130 as soon as the user wants', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    io = anIo(installed.path, { interruption: () => Promise.resolve(), errorColumns: 30 });
    expect(await main(['rehearse'], io)).toBe(130);
    expect(io.output).toBe('');
    expect(io.errors).toMatch(/\r {29}\rcdk-aws-organization:\ninterrupted before there was a\nresult\n$/);
  });

  test('makes a resource fail to show the rollback', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    expect(await main(['rehearse', '--fail', 'Main/Organization', '--json'], io)).toBe(1);
    expect(report().stacks[0]).toMatchObject({
      status: 'ROLLBACK_COMPLETE',
      reason: expect.stringContaining('made to fail'),
    });
  });

  test('deploys into the world of a file', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'world.json', {
      description: 'somewhere else',
      deployment: { account: '222222222222', region: 'eu-west-1' },
      accounts: { '222222222222': {} },
    });
    expect(await main(['rehearse', '--world', 'world.json', '--json'], io)).toBe(0);
    expect(report()).toMatchObject({
      world: 'somewhere else',
      stacks: [{ account: '222222222222', region: 'eu-west-1' }],
    });
  });

  test('names the file of a world that says nothing of itself', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'world.json', { accounts: { '111111111111': {} } });
    expect(await main(['rehearse', '--world', 'world.json', '--json'], io)).toBe(0);
    expect(report().world).toBe('world.json');
  });
});

describe('rehearse ends with 2 and a message', () => {
  test('for an assembly that is missing', async () => {
    expect(await main(['rehearse', '--app', 'nowhere'], io)).toBe(2);
    expect(io.errors).toMatch(/^cdk-aws-organization: cannot read .*nowhere.manifest\.json: it does not exist\n$/);
    expect(io.output).toBe('');
  });

  test('for a world with a wrong field, which it names', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'bad.json', { accounts: { '1111': {} } });
    expect(await main(['rehearse', '--world', 'bad.json'], io)).toBe(2);
    expect(io.errors).toMatch(/the world .*bad\.json cannot be used:\naccounts/);
  });

  test.each([
    ['a world', ['--world', '\u001b[2Jworld.json']],
    ['an assembly', ['--app', '\u009b2J']],
    ['a stack', ['--stack', '\u001b]0;evil\u0007']],
    ['an option', ['--\u001b[2J']],
    ['a resource', ['--fail', '\u001b[2J']],
  ])('that shows what it names, and a terminal does not obey it: %s', async (_what, args) => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    await main(['rehearse', ...args], io);
    expect(io.errors).toMatch(/\\u00(1b|9b)/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(io.errors).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test("for a handler that is not this version's", async () => {
    synthesized(installed.path, 'cdk.out', 'succeed', `${TOY_HANDLER}// changed`);
    expect(await main(['rehearse'], io)).toBe(2);
    expect(io.errors).toContain('which is not the handler of this command (version 1.2.3');
  });

  test('for a stack that the assembly does not have', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    expect(await main(['rehearse', '--stack', 'Other'], io)).toBe(2);
    expect(io.errors).toContain('has no stack "Other": allowed are Main');
  });

  test('for a package without the bundle of the worker', async () => {
    synthesized(installed.path, 'cdk.out', 'succeed');
    write(installed.path, 'other/package.json', { version: '1.2.3' });
    write(installed.path, 'other/assets/handler/index/index.js', TOY_HANDLER);
    io = anIo(installed.path, { assets: `${installed.path}/other/assets` });
    expect(await main(['rehearse'], io)).toBe(2);
    expect(io.errors).toMatch(/the bundle .*worker.index.index\.js is missing/);
  });
});

describe('a stack of a stage', () => {
  test('is deployed, too', async () => {
    synthesized(installed.path, 'staged/assembly-Production', 'succeed');
    write(installed.path, 'staged/manifest.json', {
      version: '48.0.0',
      artifacts: { stage: { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Production' } } },
    });
    write(installed.path, 'staged/assembly-Production/manifest.json', {
      version: '48.0.0',
      artifacts: {
        'Main.assets': { type: 'cdk:asset-manifest', properties: { file: 'Main.assets.json' } },
        Main: aStackArtifact({ displayName: 'Production/Main (Production-Main)' }),
      },
    });
    expect(await main(['rehearse', '--app', 'staged', '--stack', 'Production/Main', '--json'], io)).toBe(0);
    expect(report().stacks[0]).toMatchObject({ path: 'Production/Main', status: 'CREATE_COMPLETE' });
  });
});
