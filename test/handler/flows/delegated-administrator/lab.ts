import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type { World, WorldOrganization } from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { type TemplateEntry, workflowTemplate } from '../../../support/workflow-template';

export const MANAGEMENT = '111111111111';
export const A = '222222222222';
export const B = '333333333333';
/** Administers something that no template has named. */
export const STRANGER = '444444444444';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const GUARDDUTY = 'guardduty.amazonaws.com';

export function world(organization: Partial<WorldOrganization> = {}, more: Partial<World> = {}): World {
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    accounts: { [MANAGEMENT]: {}, [A]: {}, [B]: {}, [STRANGER]: {} },
    organizations: [
      {
        id: ORGANIZATION_ID,
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [A]: { joined: 'CREATED' }, [B]: { joined: 'CREATED' }, [STRANGER]: { joined: 'CREATED' } },
        serviceAccess: [GUARDDUTY, 'config.amazonaws.com', 'sso.amazonaws.com'],
        ...organization,
      },
    ],
    ...more,
  };
}

export interface Entry {
  readonly ServicePrincipal?: string;
  readonly Feature?: string;
  readonly Entry?: string;
  readonly AccountId?: unknown;
  readonly Regions?: readonly string[];
  readonly RemovalPolicy?: 'RETAIN' | 'DESTROY';
  readonly Refresh?: string;
}

/** A stack with one administrator, and with further resources that a test needs. */
export function template(entry: Entry, more: Readonly<Record<string, TemplateEntry>> = {}) {
  const ServicePrincipal = entry.ServicePrincipal ?? GUARDDUTY;
  return workflowTemplate({
    Administrator: {
      type: resourceTypeOf(RESOURCES.DELEGATED_ADMINISTRATOR),
      properties: { ServicePrincipal, Entry: ServicePrincipal, AccountId: A, RemovalPolicy: 'RETAIN', ...entry },
    },
    ...more,
  });
}

/** Fails after everything else of its stack. */
export const BROKEN: Readonly<Record<string, TemplateEntry>> = {
  Broken: {
    type: resourceTypeOf(RESOURCES.SERVICE_ACCESS),
    properties: { ServicePrincipal: 'stacksets.cloudformation.amazonaws.com' },
    dependsOn: ['Administrator'],
  },
};

/** Calls to AWS since a moment, but those of the machinery. */
export function callsSince(lab: InProcessLab, index: number): string[] {
  return lab.aws.history
    .slice(index)
    .filter(({ service }) => !['states', 'cloudformation', 'sts', 'events', 'sns', 'lambda', 'logs'].includes(service))
    .map(({ service, operation }) => `${service}:${operation}`);
}

/** Who administers a service, by AWS Organizations. */
export function registered(lab: InProcessLab, principal = GUARDDUTY): string[] {
  const organization = lab.organizationOf(MANAGEMENT)!;
  return [...organization.delegatedAdministrators]
    .filter(([, { services }]) => services.has(principal))
    .map(([accountId]) => accountId);
}

export { InProcessLab };

/** Whom GuardDuty itself shows, by Region. */
export async function shown(lab: InProcessLab, regions: readonly string[]): Promise<string[][]> {
  const caller = { accountId: MANAGEMENT, arn: `arn:aws:iam::${MANAGEMENT}:root` };
  const looks = regions.map(async (region) => {
    const call = { service: 'guardduty', operation: 'ListOrganizationAdminAccounts', input: {}, caller, region };
    const { adminAccounts } = (await lab.aws.call(call)) as { adminAccounts: { adminAccountId: string }[] };
    return adminAccounts.map(({ adminAccountId }) => adminAccountId);
  });
  return Promise.all(looks);
}
