import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Organization, TrustedService } from '../../src';
import { sessionPolicy } from '../../src/handler/aws/members/session-policy';

// biome-ignore lint/suspicious/noExplicitAny: a template is not typed
type Json = any;

/** A statement of a policy, with the place that an error names. */
export interface PlacedStatement {
  readonly place: string;
  readonly statement: Json;
}

const EXAMPLES = 'examples';
const INTEGRATION_TESTS = 'test';
/** Functions of the integration tests' own tool begin so. */
const ASSERTION = 'SingletonFunction';

/** What the library writes into policies anywhere: in the examples, in the integration tests, for services, and in sessions. */
export function everyStatement(): PlacedStatement[] {
  return [...ofExamples(), ...ofIntegrationTests(), ...ofServices(), ...ofSessions()];
}

function ofExamples(): PlacedStatement[] {
  return readdirSync(EXAMPLES)
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const directory = mkdtempSync(join(tmpdir(), 'permissions-'));
      try {
        const command = ['node_modules/tsx/dist/cli.mjs', '--tsconfig', 'tsconfig.dev.json', join(EXAMPLES, file)];
        execFileSync(process.execPath, command, { env: { ...process.env, CDK_OUTDIR: directory } });
        return ofTemplatesIn(directory, file);
      } finally {
        rmSync(directory, { recursive: true });
      }
    });
}

/** Every service, in a stack and an account of its own, with everything that it takes. */
function ofServices(): PlacedStatement[] {
  const app = new App({ analyticsReporting: false });
  for (const [index, [constant, service]] of Object.entries(TrustedService).entries()) {
    if (service instanceof TrustedService) {
      const env = { account: String(100_000_000_000 + index), region: 'eu-central-1' };
      const stack = new Stack(app, constant.replaceAll('_', '-'), { env });
      const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
      organization.enableServiceAccess(service, { removalPolicy: RemovalPolicy.DESTROY });
    }
  }
  return ofTemplatesIn(app.synth().directory, 'the services');
}

/** They have what the examples leave out, for example external IDs and every removal. */
function ofIntegrationTests(): PlacedStatement[] {
  return readdirSync(INTEGRATION_TESTS)
    .filter((folder) => folder.endsWith('.snapshot'))
    .flatMap((folder) => ofTemplatesIn(join(INTEGRATION_TESTS, folder), folder));
}

function ofTemplatesIn(directory: string, name: string): PlacedStatement[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.template.json'))
    .flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(directory, file), 'utf8'));
      const own = Object.entries(Resources ?? {}).filter(([logicalId]) => !logicalId.startsWith(ASSERTION));
      return own.flatMap(([logicalId, resource]) =>
        documentsOf(resource).flatMap((document) =>
          [toText(document, Resources).Statement].flat().map((statement) => ({
            place: `${name} ${logicalId}`,
            statement,
          })),
        ),
      );
    });
}

function documentsOf({ Type, Properties }: Json): Json[] {
  switch (Type) {
    case 'AWS::IAM::Role':
      return [
        Properties.AssumeRolePolicyDocument,
        ...(Properties.Policies ?? []).map((policy: Json) => policy.PolicyDocument),
      ];
    case 'AWS::IAM::Policy':
    case 'AWS::IAM::ManagedPolicy':
      return [Properties.PolicyDocument];
    default:
      return [];
  }
}

const IN_ACCOUNT = 'eu-central-1:111111111111';

/** What a reference to a resource becomes, by the resource's type. */
const ARNS: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'arn:aws:iam::111111111111:role/Name',
  'AWS::KMS::Key': `arn:aws:kms:${IN_ACCOUNT}:key/id`,
  'AWS::Lambda::Function': `arn:aws:lambda:${IN_ACCOUNT}:function:name`,
  'AWS::Logs::LogGroup': `arn:aws:logs:${IN_ACCOUNT}:log-group:name:*`,
  'AWS::SNS::Topic': `arn:aws:sns:${IN_ACCOUNT}:name`,
  'AWS::StepFunctions::StateMachine': `arn:aws:states:${IN_ACCOUNT}:stateMachine:name`,
};

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-central-1',
  'AWS::AccountId': '111111111111',
  'AWS::StackId': `arn:aws:cloudformation:${IN_ACCOUNT}:stack/name/12345678-1234-1234-1234-123456789012`,
};

/** A part of a template with texts in place of intrinsic functions. */
function toText(value: Json, resources: Json): Json {
  if (Array.isArray(value)) {
    return value.map((member) => toText(member, resources));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [[name, argument]] = Object.entries<Json>(value) as [[string, Json]];
  if (name === 'Fn::Join') {
    return toText(argument[1], resources).join(argument[0]);
  }
  if (name === 'Ref') {
    return PSEUDO_PARAMETERS[argument] ?? ARNS[resources[argument]?.Type] ?? 'value';
  }
  if (name === 'Fn::GetAtt') {
    return argument[1] === 'Name' ? 'name' : (ARNS[resources[argument[0]]?.Type] ?? 'value');
  }
  if (name.startsWith('Fn::')) {
    return 'value';
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toText(member, resources)]));
}

/** The policies that sessions in members have are written at runtime. */
function ofSessions(): PlacedStatement[] {
  const arn = 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-examplehandshake';
  const handshake = { id: 'h-examplehandshake', arn } as Json;
  const errands: Json[] = [
    {
      type: 'ACCEPT_HANDSHAKE',
      handshake,
      transfer: { allowedFrom: 'o-otherorgid00' },
      mayCreateServiceLinkedRole: true,
    },
    { type: 'ENSURE_SERVICE_LINKED_ROLE', create: true },
  ];
  return errands.flatMap((errand) =>
    JSON.parse(sessionPolicy('aws', '333333333333', errand)).Statement.map((statement: Json) => ({
      place: `the session for ${errand.type}`,
      statement,
    })),
  );
}
