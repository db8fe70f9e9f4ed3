import { main } from '../../src/cli/main';
import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import type { RehearsalReport } from '../../src/rehearsal/report';
import { type ADirectory, aCloudAssembly, aStackArtifact } from '../rehearsal/cloud-assembly/a-cloud-assembly';
import { anIo, aPackage, type Printed, TOY_HANDLER, write } from './a-package';

let installed: ADirectory;
let io: Printed;

beforeAll(() => {
  installed = aPackage();
});

beforeEach(() => {
  io = anIo(installed.path);
});

afterAll(() => installed.remove());

/** A template with our function, and a resource of ours that does something. */
function aTemplate(does: string): Record<string, unknown> {
  return {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('lambda.amazonaws.com') } },
      Making: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'Making',
          Roles: [{ Ref: 'Role' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' },
              { Effect: 'Allow', Action: ['logs:PutLogEvents'], Resource: '*' },
            ],
          },
        },
      },
      Handler: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Bucket: 'assets', S3Key: 'one.zip' },
          Handler: 'index.handler',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Runtime: 'nodejs24.x',
          Timeout: 60,
        },
      },
      Organization: {
        Type: resourceTypeOf(RESOURCES.ORGANIZATION),
        Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] }, Does: does },
        Metadata: { 'aws:cdk:path': 'Main/Organization/Resource/Default' },
      },
      Stranger: {
        Type: 'Custom::Stranger',
        Properties: { ServiceToken: 'arn:aws:lambda:us-east-1:111111111111:function:strange' },
      },
    },
  };
}

function trust(service: string): Record<string, unknown> {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
}

function synthesized(name: string, does: string, code = TOY_HANDLER): void {
  const files = { ...aCloudAssembly(), 'Main.template.json': aTemplate(does), 'asset.one/index.js': code };
  for (const [file, content] of Object.entries(files)) {
    write(installed.path, `${name}/${file}`, content);
  }
}

function report(): RehearsalReport {
  return JSON.parse(io.output) as RehearsalReport;
}

describe('rehearse', () => {
  test('deploys the assembly with its own handler on virtual time and tells what happened', async () => {
    synthesized('cdk.out', 'succeed');
    expect(await main(['rehearse'], io)).toBe(0);
    expect(io.output).toContain('World: one standalone account (choose another with --world)');
    expect(io.output).toMatch(/\+2\d s {2}deployment {4}Main\/Organization CREATE_COMPLETE\n/);
    expect(io.output).toMatch(/Main \(111111111111, us-east-1\) CREATE_COMPLETE\nThe deployment succeeds;/);
    expect(io.errors).toBe('');
  });

  test('prints one document that a program can read', async () => {
    synthesized('cdk.out', 'detach');
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
    synthesized('cdk.out', 'succeed');
    io = anIo(installed.path, { hasColors: true });
    expect(await main(['rehearse'], io)).toBe(0);
    expect(io.output).toContain(`${String.fromCharCode(27)}[1mRehearsal`);
  });

  test('ends with 1 and the reason if the deployment fails', async () => {
    synthesized('cdk.out', 'fail');
    expect(await main(['rehearse', '--json'], io)).toBe(1);
    expect(report().stacks).toEqual([
      expect.objectContaining({ status: 'ROLLBACK_COMPLETE', reason: 'Organization: Refused: it was told to' }),
    ]);
  });

  test('deploys an older assembly first and updates it', async () => {
    synthesized('old', 'succeed');
    synthesized('cdk.out', 'detach');
    expect(await main(['rehearse', '--update', 'old', '--json'], io)).toBe(0);
    expect(report().stacks.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'UPDATE_COMPLETE']);
  });

  test('does not deploy the newer assembly if the older one fails', async () => {
    synthesized('old', 'fail');
    synthesized('cdk.out', 'succeed');
    expect(await main(['rehearse', '--update', 'old', '--json'], io)).toBe(1);
    expect(report().stacks.map(({ status }) => status)).toEqual(['ROLLBACK_COMPLETE']);
  });

  test('fails by its name for an intrinsic function that is not simulated', async () => {
    synthesized('cdk.out', 'succeed');
    write(installed.path, 'cdk.out/Main.template.json', {
      Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Transform': {} } } } },
    });
    expect(await main(['rehearse'], io)).toBe(1);
    expect(io.errors).toContain('Fn::Transform');
  });

  test('makes a resource fail to show the rollback', async () => {
    synthesized('cdk.out', 'succeed');
    expect(await main(['rehearse', '--fail', 'Main/Organization', '--json'], io)).toBe(1);
    expect(report().stacks[0]).toMatchObject({
      status: 'ROLLBACK_COMPLETE',
      reason: expect.stringContaining('made to fail'),
    });
  });

  test('deploys into the world of a file', async () => {
    synthesized('cdk.out', 'succeed');
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
    synthesized('cdk.out', 'succeed');
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
    synthesized('cdk.out', 'succeed');
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
    synthesized('cdk.out', 'succeed');
    await main(['rehearse', ...args], io);
    expect(io.errors).toMatch(/\\u00(1b|9b)/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(io.errors).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  test("for a handler that is not this version's", async () => {
    synthesized('cdk.out', 'succeed', `${TOY_HANDLER}// changed`);
    expect(await main(['rehearse'], io)).toBe(2);
    expect(io.errors).toContain('which is not the handler of this command (version 1.2.3');
  });

  test('for a stack that the assembly does not have', async () => {
    synthesized('cdk.out', 'succeed');
    expect(await main(['rehearse', '--stack', 'Other'], io)).toBe(2);
    expect(io.errors).toContain('has no stack "Other": allowed are Main');
  });

  test('for a package without the bundle of the worker', async () => {
    synthesized('cdk.out', 'succeed');
    write(installed.path, 'other/package.json', { version: '1.2.3' });
    write(installed.path, 'other/assets/handler/index/index.js', TOY_HANDLER);
    io = anIo(installed.path, { assets: `${installed.path}/other/assets` });
    expect(await main(['rehearse'], io)).toBe(2);
    expect(io.errors).toMatch(/the bundle .*worker.index.index\.js is missing/);
  });
});

describe('a stack of a stage', () => {
  test('is deployed, too', async () => {
    synthesized('staged/assembly-Production', 'succeed');
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

describe('simulate', () => {
  test('serves until it is interrupted', async () => {
    let served: Promise<Response> | undefined;
    let interrupt: () => void = () => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    io = anIo(installed.path, {
      interruption: () => interrupted,
      write: (text) => {
        const url = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(text)?.[1];
        served = fetch(`${url}/_simulator/clock`).finally(interrupt);
      },
    });
    expect(
      await main(['simulate', '--port', '0', '--now', '2030-01-01T00:00:00Z', '--default-account', '111111111111'], io),
    ).toBe(0);
    expect(await (await served!).json()).toEqual({ now: expect.stringMatching(/^2030-01-01T00:00:0/) });
  });

  test('serves without throttling when it is told to', async () => {
    let served: Promise<Response> | undefined;
    let interrupt: () => void = () => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    io = anIo(installed.path, {
      interruption: () => interrupted,
      write: (text) => {
        served = fetch(`${text.trim().split(' ').at(-1)}/_simulator/world`).finally(interrupt);
      },
    });
    expect(await main(['simulate', '--port', '0', '--no-throttling'], io)).toBe(0);
    expect(await (await served!).json()).toMatchObject({ behavior: { throttling: false } });
  });

  test('serves the world of a file', async () => {
    write(installed.path, 'world.json', { accounts: { '111111111111': {} } });
    expect(await main(['simulate', '--port', '0', '--world', 'world.json'], io)).toBe(0);
    expect(io.output).toMatch(/^listening on/);
  });
});

test('help goes to the output', async () => {
  expect(await main(['--help'], io)).toBe(0);
  expect(io.output).toContain('Commands:');
});

test('the version is that of the package', async () => {
  expect(await main(['--version'], io)).toBe(0);
  expect(io.output).toBe('1.2.3\n');
});

test('an option that does not exist ends with 2 and what is allowed', async () => {
  expect(await main(['rehearse', '--color'], io)).toBe(2);
  expect(io.errors).toContain("Unknown option '--color'");
});
