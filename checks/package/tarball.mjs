import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/** npm does not say what is too much; a construct library that grows beyond this has packed something by mistake. */
const MEGABYTES_MAX = { packed: 0.85, unpacked: 4.2 };

/** What a package without would be of no use. */
const REQUIRED = [
  '.jsii',
  '.jsii.tabl.json',
  'API.md',
  'LICENSE',
  'README.md',
  'THIRD_PARTY_LICENSES',
  'assets/cli/index/index.js',
  'assets/rehearsal/worker/index/index.js',
  'assets/handler/index/index.js',
  'examples/ci/rehearse.yml',
  'examples/schemas/rehearsal.schema.json',
  'examples/worlds/world.schema.json',
  'lib/index.d.ts',
  'lib/index.js',
  'package.json',
];

/** Everything that may be published. Of the handler's sources only plain data that the constructs read. */
const ALLOWED = [
  /^(\.jsii|\.jsii\.tabl\.json|API\.md|LICENSE|README\.md|THIRD_PARTY_LICENSES|package\.json)$/,
  /^assets\/(cli\/index|handler\/index|rehearsal\/worker\/index)\/index\.js$/,
  /^examples\/ci\/[\w-]+\.yml$/,
  /^examples\/(schemas|worlds)\/[\w.-]+\.json$/,
  /^lib\/([\w-]+|private\/[\w-]+)\.(js|d\.ts)$/,
  /^lib\/facts\/[\w-]+\.(js|d\.ts)$/,
  /^lib\/handler\/(protocol|resources|driver\/(permissions|message-event)|flows\/[\w-]+\/permissions)\.(js|d\.ts)$/,
  /^templates\/[\w-]+\.(ya?ml|json)$/,
];

/** Refuses to check the leftovers of an older build. */
export function assertBuilt() {
  const missing = REQUIRED.filter((path) => !existsSync(path));
  if (missing.length > 0) {
    throw new Error(`not built: ${missing.join(', ')}; run npx projen build:no-tests first`);
  }
  const built = statSync('.jsii').mtimeMs;
  const sources = readdirSync('src', { recursive: true }).map((path) => join('src', path));
  const newer = sources.filter((path) => path.endsWith('.ts') && statSync(path).mtimeMs > built);
  if (newer.length > 0) {
    throw new Error(`${newer[0]} is newer than the build; run npx projen build:no-tests first`);
  }
}

/** Packs into a folder, and fails on what is missing, too much, or too large. */
export function pack(folder) {
  const json = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder]);
  const [{ filename, files, size, unpackedSize }] = JSON.parse(json);
  const paths = files.map(({ path }) => path);
  const worlds = listed('examples/worlds', '.json');
  const templates = listed('templates', '');
  const faults = [
    ...[...REQUIRED, ...worlds, ...templates]
      .filter((path) => !paths.includes(path))
      .map((path) => `${path} is missing`),
    ...paths.filter((path) => !ALLOWED.some((form) => form.test(path))).map((path) => `${path} must not be published`),
    ...paths.filter(namesThisFolder).map((path) => `${path} names the folder that it was built in`),
  ];
  const megabytes = { packed: size / 1e6, unpacked: unpackedSize / 1e6 };
  for (const [form, max] of Object.entries(MEGABYTES_MAX)) {
    if (megabytes[form] > max) {
      faults.push(`${megabytes[form]} MB ${form} are more than ${max}`);
    }
  }
  if (faults.length > 0) {
    throw new Error(`the package is wrong:\n  ${faults.slice(0, 20).join('\n  ')}`);
  }
  return { tarball: join(folder, filename), files: paths.length, megabytes };
}

function listed(folder, ending) {
  if (!existsSync(folder)) {
    return [];
  }
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

function namesThisFolder(path) {
  return readFileSync(path, 'utf8').includes(`${process.cwd()}/`);
}
