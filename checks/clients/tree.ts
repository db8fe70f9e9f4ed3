import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Organization, PolicyContent, PolicyType } from '../../src';
import type { World, WorldOrganization } from '../../src/simulator/index';
import { AUDIT, deployed, MANAGEMENT, ORGANIZATION_ID, stackOf } from './deployed';

const TYPE = 'SERVICE_CONTROL_POLICY';
const LEAVING = 'p-20190501';
const denying = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
});
const MARK = 'cdk-aws-organization';

/** What another tool needs to take a tree over: the IDs of what was deployed, and the marks of what was made. */
export interface DeployedTree {
  readonly world: World;
  readonly ids: Readonly<Record<string, string>>;
  readonly marks: Readonly<Record<string, string>>;
}

/** A tree of which a half was there and is adopted, and the other half is made. */
export async function deployedTree(work: string): Promise<DeployedTree> {
  const app = new App({ outdir: join(work, 'tree'), analyticsReporting: false });
  const stack = stackOf(app, 'Tree');
  const organization = new Organization(stack, 'Organization', { organizationId: ORGANIZATION_ID });
  organization.enablePolicyType(PolicyType.SERVICE_CONTROL_POLICY);
  const security = organization.root.addOrganizationalUnit('Security', { organizationalUnitName: 'Security' });
  security.addAccount('Audit', { accountId: AUDIT, tags: { team: 'audit' } });
  const workloads = organization.root.addOrganizationalUnit('Workloads', { organizationalUnitName: 'Workloads' });
  const prod = workloads.addOrganizationalUnit('Prod', {
    organizationalUnitName: 'Production',
    tags: { stage: 'production' },
  });
  const store = prod.addAccount('Store', { email: 'store@example.com', accountName: 'Store', tags: { team: 'store' } });
  const type = PolicyType.SERVICE_CONTROL_POLICY;
  const leaving = organization.addPolicy('DenyLeaving', {
    policyName: 'deny-leaving',
    type,
    content: PolicyContent.fromObject(denying('organizations:LeaveOrganization')),
  });
  const regions = organization.addPolicy('DenyEc2', {
    policyName: 'deny-ec2',
    type,
    description: 'No EC2.',
    content: PolicyContent.fromObject(denying('ec2:*')),
  });
  leaving.attachTo(security);
  regions.attachTo(prod);
  regions.attachTo(store);

  const world = await deployed(app, {
    accounts: { [MANAGEMENT]: { name: 'Management' }, [AUDIT]: { name: 'Audit', email: 'audit@example.com' } },
    organizations: [
      {
        id: ORGANIZATION_ID,
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        units: ['Security'],
        members: { [AUDIT]: { joined: 'CREATED', unit: 'Security' } },
        tags: { [AUDIT]: { team: 'audit' } },
        policyTypes: [TYPE],
        // As somebody wrote it in the console.
        policies: {
          [LEAVING]: {
            type: TYPE,
            name: 'deny-leaving',
            content: JSON.stringify(denying('organizations:LeaveOrganization'), undefined, 4),
          },
        },
        attachments: { '/Security': ['p-FullAWSAccess', LEAVING] },
      },
    ],
  });
  return { world, ...ofTree(world, world.organizations![0]!) };
}

function ofTree({ accounts }: World, organization: WorldOrganization): Pick<DeployedTree, 'ids' | 'marks'> {
  const { unitIds = {}, policies = {}, tags = {} } = organization;
  const [store] = Object.entries(accounts).find(([, { name }]) => name === 'Store')!;
  const [ec2] = Object.entries(policies).find(([, { name }]) => name === 'deny-ec2')!;
  return {
    ids: {
      root: organization.rootId!,
      security: unitIds.Security!,
      workloads: unitIds.Workloads!,
      production: unitIds['Workloads/Production']!,
      audit: AUDIT,
      store,
      deny_leaving: LEAVING,
      deny_ec2: ec2,
    },
    marks: {
      workloads: tags['/Workloads']![MARK]!,
      production: tags['/Workloads/Production']![MARK]!,
      store: tags[store]![MARK]!,
      deny_ec2: tags[ec2]![MARK]!,
    },
  };
}
