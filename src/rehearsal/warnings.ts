import type { AssemblyStack } from './cloud-assembly/assembly-stack';

/** The newest version of cloud assemblies that is known, that of aws-cdk-lib 2.262. */
const VERSION_MAX = 55;

/** An app that is rehearsed, or deployed before that. */
export interface RehearsedApp {
  /** Directory of its cloud assembly. */
  readonly directory: string;
  /** Of its manifest. */
  readonly version: string;
  /** All of its stacks, those that are left out included. */
  readonly stacks: readonly AssemblyStack[];
}

export interface WarningSources {
  readonly app: RehearsedApp;
  /** The app that is deployed first. */
  readonly older?: RehearsedApp | undefined;
  /** Whether any stack decides how the rehearsal ends. */
  readonly hasOwn: boolean;
}

/** What a user might not expect of an app, although it can be rehearsed. */
export function warningsOf({ app, older, hasOwn }: WarningSources): string[] {
  const names = new Set(app.stacks.map(({ stackName }) => stackName));
  return [
    ...[older, app].flatMap((one) => (one === undefined ? [] : versionWarning(one))),
    ...(hasOwn
      ? []
      : [
          'no stack has a resource of this library or of AWS Organizations: nothing is rehearsed but the rest of the app',
        ]),
    ...(older?.stacks ?? [])
      .filter(({ stackName }) => !names.has(stackName))
      .map(({ path }) => `the stack ${path} of --update is not in the app: it is not deployed`),
  ];
}

function versionWarning({ directory, version }: RehearsedApp): string[] {
  const [major] = version.split('.').map(Number);
  return major !== undefined && major <= VERSION_MAX
    ? []
    : [
        `the version ${version} of the cloud assembly ${directory} is not known, the newest that is known is ${VERSION_MAX}: if anything is missing, upgrade cdk-aws-organization`,
      ];
}
