import type { SourceFile } from './source-file';

/** A room of the house, and what its files may name, types included. The first row that a file fits is its own. */
export interface Zone {
  readonly room: string;
  readonly may: readonly string[];
  /** A value that its files do not name, although they may name other things of the file that has it. */
  readonly never?: { readonly target: string; readonly name: string };
  /** An import that a file of this room must not have: how the test sees the row refuse. */
  readonly wrong: { readonly file: string; readonly target: string };
}

const PLAIN = ['src/handler/protocol', 'src/handler/failures', 'src/handler/clock', 'src/handler/chance'];
const PORT = 'src/handler/port/';
const RESOURCES = 'src/handler/resources';
const PROTOCOL = 'src/handler/protocol';
const FAILURES = 'src/handler/failures';
const DECIDING = ['decision', 'flow', 'message-event'].map((name) => `src/handler/driver/${name}`);
const RULES = [...DECIDING, PORT, RESOURCES, PROTOCOL, FAILURES, 'src/facts/', 'node:'];
const sharedByFlows = (...names: readonly string[]) => names.map((name) => `src/handler/flows/${name}/`);
const FLOWS = [...RULES, ...sharedByFlows('rules', 'handshakes', 'switch', 'named')];
const SYNTH = ['aws-cdk-lib', 'constructs', 'node:'];
const ANY_PACKAGE = '**';
/** The library and everything around it; the simulator by its front door. */
const WHOLE = ['src/*', ...['facts', 'private', 'handler', 'rehearsal', 'cli'].map((name) => `src/${name}/`)];
const PROJECT = [...WHOLE, 'src/simulator/index'];

/** What ARCHITECTURE.md shows, with the packages beside it. A room may always name its own files. */
export const ZONES: readonly Zone[] = [
  { room: 'src/facts/', may: [], wrong: { file: 'src/facts/limits', target: 'src/handler/protocol' } },
  ...PLAIN.map((room) => ({ room, may: ['node:crypto'], wrong: { file: room, target: 'src/handler/port/ports' } })),
  { room: RESOURCES, may: [PROTOCOL], wrong: { file: RESOURCES, target: 'src/handler/driver/flow' } },
  {
    room: PORT,
    may: [PROTOCOL, FAILURES, 'src/handler/clock', 'src/facts/'],
    wrong: { file: 'src/handler/port/accounts', target: '@aws-sdk/client-organizations' },
  },
  {
    room: 'src/handler/aws/',
    may: [PORT, ...PLAIN, 'src/facts/', '@aws-sdk/', '@smithy/', 'node:'],
    wrong: { file: 'src/handler/aws/send', target: 'src/handler/driver/step' },
  },
  {
    room: 'src/handler/driver/permissions',
    may: [PROTOCOL, 'src/facts/'],
    wrong: { file: 'src/handler/driver/permissions', target: 'src/handler/driver/message-event' },
  },
  {
    room: 'src/handler/driver/',
    may: [PORT, RESOURCES, ...PLAIN, 'src/facts/', 'node:'],
    // The driver is given flows, each with its row: whatever it does for one kind of resource, it does for all.
    never: { target: RESOURCES, name: 'RESOURCES' },
    wrong: { file: 'src/handler/driver/step', target: 'src/handler/aws/send' },
  },
  {
    room: 'src/handler/flows/index',
    may: ['src/handler/flows/*/flow', 'src/handler/driver/flow', RESOURCES],
    wrong: { file: 'src/handler/flows/index', target: 'src/handler/flows/organization/decide' },
  },
  {
    room: 'src/handler/flows/*/permissions',
    may: [PROTOCOL, 'src/facts/'],
    wrong: { file: 'src/handler/flows/organization/permissions', target: 'src/handler/driver/decision' },
  },
  {
    room: 'src/handler/flows/rules/',
    may: RULES,
    wrong: { file: 'src/handler/flows/rules/memo', target: 'src/handler/flows/handshakes/sender' },
  },
  {
    room: 'src/handler/flows/handshakes/',
    may: [...RULES, 'src/handler/flows/rules/'],
    wrong: { file: 'src/handler/flows/handshakes/marker', target: 'src/handler/flows/switch/decide' },
  },
  {
    room: 'src/handler/flows/switch/',
    may: [...RULES, ...sharedByFlows('rules', 'handshakes', 'switch')],
    wrong: { file: 'src/handler/flows/switch/decide', target: 'src/handler/flows/service-access/desired' },
  },
  {
    room: 'src/handler/flows/named/',
    may: [...RULES, ...sharedByFlows('rules', 'named')],
    wrong: { file: 'src/handler/flows/named/decide', target: 'src/handler/flows/organizational-unit/unit' },
  },
  {
    room: 'src/handler/flows/*/',
    may: FLOWS,
    wrong: { file: 'src/handler/flows/organization/decide', target: 'src/handler/flows/all-features/decide' },
  },
  ...['connect', 'handler', 'index'].map((name) => ({
    room: `src/handler/${name}`,
    may: ['src/handler/', 'node:', '@aws-sdk/', '@smithy/'],
    wrong: { file: `src/handler/${name}`, target: 'src/private/provider' },
  })),
  {
    room: 'src/private/',
    may: [
      PROTOCOL,
      RESOURCES,
      'src/handler/driver/permissions',
      'src/handler/flows/*/permissions',
      'src/facts/',
      ...SYNTH,
    ],
    wrong: { file: 'src/private/provider', target: 'src/organization' },
  },
  {
    room: 'src/simulator/',
    may: ['src/facts/', 'node:', 'ajv', 'fast-xml-parser', '@sinonjs/fake-timers'],
    wrong: { file: 'src/simulator/account', target: 'src/handler/protocol' },
  },
  {
    room: 'src/rehearsal/',
    may: ['src/simulator/index', PROTOCOL, RESOURCES, 'src/facts/', 'node:', '@sinonjs/fake-timers'],
    wrong: { file: 'src/rehearsal/stage', target: 'src/simulator/account' },
  },
  {
    room: 'src/cli/',
    may: ['src/rehearsal/', 'src/simulator/index', 'node:'],
    wrong: { file: 'src/cli/main', target: 'src/handler/protocol' },
  },
  {
    room: 'src/*',
    may: ['src/private/', PROTOCOL, RESOURCES, 'src/facts/', ...SYNTH],
    wrong: { file: 'src/organization', target: 'src/handler/driver/step' },
  },
  {
    room: 'scripts/',
    may: [...PROJECT, ANY_PACKAGE],
    wrong: { file: 'scripts/templates/main', target: 'src/simulator/simulated-aws' },
  },
  {
    room: 'checks/',
    may: [...PROJECT, 'test/support/', 'test/lifecycle/', 'examples/', ANY_PACKAGE],
    wrong: { file: 'checks/bench/deployment', target: 'src/simulator/simulated-aws' },
  },
  {
    // As the simulator itself: it knows nothing of this library.
    room: 'test/simulator/',
    may: ['src/simulator/', 'src/facts/', 'test/support/', 'examples/', ANY_PACKAGE],
    wrong: { file: 'test/simulator/clock.test', target: 'src/handler/protocol' },
  },
  ...['lifecycle', 'support'].map((name) => ({
    room: `test/${name}/`,
    may: ['src/', 'test/', 'examples/', ANY_PACKAGE],
    wrong: { file: `test/${name}/app-lab`, target: 'checks/bench/deployment' },
  })),
  {
    room: 'test/',
    may: [...PROJECT, 'scripts/', 'examples/', ANY_PACKAGE],
    wrong: { file: 'test/cli/main.test', target: 'src/simulator/simulated-aws' },
  },
];

/** Folders whose files are ours; whatever else is imported is a package. */
const OURS = /^(src|scripts|checks|test|examples)\//;

/** Files that decide, or hold what is decided: they see no SDK, no clock, no chance, and only types of driver and port. */
const PURE = /^src\/handler\/flows\/[^/]+\/(decide[^/]*|desired|action|outcome|remember)$/;

/**
 * The imports that the table does not allow, as `file -> target`, and `file -> target: name` where one name is not allowed; a
 * file that fits no row is `file -> (no room)`.
 */
export function wrongArrows(file: SourceFile): string[] {
  const zone = ZONES.find(({ room }) => fits(file.path, room));
  if (!zone) {
    return [`${file.path} -> (no room)`];
  }
  const own = ownRoom(file.path, zone.room);
  return file.imports.flatMap(({ target, names }) => {
    if (![own, ...zone.may].some((allowed) => fits(target, allowed))) {
      return [`${file.path} -> ${target}`];
    }
    const isNamed = target === zone.never?.target && [zone.never.name, '*'].some((name) => names.includes(name));
    return isNamed ? [`${file.path} -> ${target}: ${zone.never.name}`] : [];
  });
}

/** Whether a target is a file of the project, and not a package. */
export function isOurs(target: string): boolean {
  return OURS.test(target);
}

/** What a pure file names that is not pure, as `file: name`. */
export function impuritiesOf(file: SourceFile): string[] {
  if (!PURE.test(file.path)) {
    return [];
  }
  const values = file.imports
    .filter(({ target, isTypeOnly }) => !isTypeOnly && /^(src\/handler\/(driver|port)\/|@aws-sdk\/)/.test(target))
    .map(({ target }) => target);
  return [...file.impurities, ...values].map((what) => `${file.path}: ${what}`);
}

/** The folder of a room with a star in it is the one that the file is in. */
function ownRoom(path: string, room: string): string {
  return room.endsWith('/*/') ? `${path.split('/').slice(0, -1).join('/')}/` : room;
}

/**
 * `a/` is all below it, `a/*` one level, `node:` and `@aws-sdk/` what begins so, `**` every package, anything else that very
 * file or package.
 */
function fits(path: string, pattern: string): boolean {
  if (pattern === ANY_PACKAGE) {
    return !isOurs(path);
  }
  const escaped = pattern.replace(/[.@]/g, '\\$&').replaceAll('*', '[^/]+');
  const isPackage = !isOurs(pattern);
  return new RegExp(`^${escaped}${/[/:]$/.test(pattern) ? '.*' : isPackage ? '(/.*)?' : ''}$`).test(path);
}
