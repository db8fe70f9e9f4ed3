import { exitCodeOf } from '../../../src/cli/exit';
import { renderReport } from '../../../src/cli/render/render-report';
import { PLAIN } from '../../../src/cli/render/style';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { exampleAssembly } from '../../support/example-assemblies';
import { shippedWorld } from '../../support/shipped-example';
import type { Played } from './endings';

const AUDIT = '222222222222';
const NETWORK = '333333333333';
const BACKUP = '444444444444';
const STACKSETS = 'member.org.stacksets.cloudformation.amazonaws.com';
const IN_BOTH = { administrators: { 'eu-central-1': AUDIT, 'eu-south-1': AUDIT } };

/** What `examples/landing-zone.ts` is about, all of it. */
export const COMPLETE = {
  featureSet: 'ALL',
  serviceAccess: [
    'access-analyzer.amazonaws.com',
    'backup.amazonaws.com',
    'cloudtrail.amazonaws.com',
    'config.amazonaws.com',
    'guardduty.amazonaws.com',
    'health.amazonaws.com',
    'iam.amazonaws.com',
    'inspector2.amazonaws.com',
    'ipam.amazonaws.com',
    STACKSETS,
    'ram.amazonaws.com',
    'securityhub.amazonaws.com',
  ],
  policyTypes: ['BACKUP_POLICY', 'SERVICE_CONTROL_POLICY'],
  administrators: {
    [AUDIT]: [
      'access-analyzer.amazonaws.com',
      'cloudtrail.amazonaws.com',
      'config.amazonaws.com',
      'guardduty.amazonaws.com',
      'iam.amazonaws.com',
      'inspector2.amazonaws.com',
      STACKSETS,
      'securityhub.amazonaws.com',
    ],
    [NETWORK]: ['ipam.amazonaws.com', STACKSETS],
    [BACKUP]: ['backup.amazonaws.com'],
  },
  services: {
    cloudformation: { on: ['eu-central-1'] },
    ec2: { administrators: { '*': NETWORK } },
    guardduty: IN_BOTH,
    iam: { features: ['RootCredentialsManagement', 'RootSessions'] },
    inspector2: IN_BOTH,
    ram: { on: true },
    securityhub: IN_BOTH,
    // A member that administers Security Hub CSPM becomes the administrator of Security Hub, too.
    'securityhub-v2': IN_BOTH,
  },
  hasResourcePolicy: true,
};

/** The stacks of `examples/landing-zone.ts`: the landing zone itself, and what requires all features. */
export function landingZone() {
  const [zone, delegation] = readCloudAssembly(exampleAssembly('landing-zone'));
  return { zone: zone!, delegation: delegation! };
}

export const landingZoneWorld = (name: string) => shippedWorld(`landing-zone-${name}.json`);

/** What a user sees and AWS holds in the end: the exit code, the last lines, and the services of the organization. */
export function outcomeOf({ world, report }: Played) {
  const { featureSet, serviceAccess, policyTypes, administrators, services, resourcePolicy } = world.organizations![0]!;
  const said = report();
  const text = renderReport(said, { style: PLAIN, columns: 10_000, isBrief: true });
  return {
    exitCode: exitCodeOf(said, 'settled'),
    /** After the plan, a line for each stack, and the result. */
    lines: text.slice(text.lastIndexOf('\n\n')).trim().split('\n'),
    featureSet,
    serviceAccess: [...(serviceAccess ?? [])].sort(),
    policyTypes: [...(policyTypes ?? [])].sort(),
    administrators: Object.fromEntries(
      (administrators ?? []).map(({ account, services: registered }) => [account, Object.keys(registered).sort()]),
    ),
    services: Object.fromEntries(
      Object.entries(services ?? {}).map(([name, { on, administrators: registered, features }]) => [
        name,
        JSON.parse(JSON.stringify({ on, administrators: registered, features })),
      ]),
    ),
    hasResourcePolicy: resourcePolicy !== undefined,
  };
}
