import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type {
  DeploymentResult,
  Handshake,
  World,
  WorldAccount,
  WorldOrganization,
} from '../../../../src/simulator/index';
import { InProcessLab } from '../../../support/in-process';
import { type TemplateEntry, workflowTemplate } from '../../../support/workflow-template';

export const DAY_MS = 86_400_000;
export const MANAGEMENT = '111111111111';
export const ORGANIZATION_ID = 'o-exampleorgid';
export const TARGET = '333333333333';
export const ROLE = { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' };
export const CAN_BE_ENTERED: WorldAccount = { roles: { OrganizationAccountAccessRole: { trusts: [MANAGEMENT] } } };

/** An organization, and accounts that stand alone. */
export function aWorld(
  accounts: Record<string, WorldAccount>,
  more: Partial<World> = {},
  organization: Partial<WorldOrganization> = {},
): World {
  const members = Object.keys(organization.members ?? {});
  return {
    deployment: { account: MANAGEMENT, region: 'eu-west-1' },
    ...more,
    accounts: { [MANAGEMENT]: {}, ...Object.fromEntries(members.map((id) => [id, {}])), ...accounts, ...more.accounts },
    organizations: [
      { id: ORGANIZATION_ID, managementAccount: MANAGEMENT, featureSet: 'ALL', ...organization },
      ...(more.organizations ?? []),
    ],
  };
}

/** One invited account of a hand-made template. */
export function entry(properties: Record<string, unknown> = {}): TemplateEntry {
  return {
    type: resourceTypeOf(RESOURCES.INVITED_ACCOUNT),
    properties: {
      OrganizationId: ORGANIZATION_ID,
      TargetType: 'ACCOUNT',
      TargetId: TARGET,
      DeploymentWaitSeconds: '300',
      ServiceTimeout: '1200',
      WhenPending: 'DETACH',
      ...properties,
    },
  };
}

export function template(properties: Record<string, unknown> = {}, more: Record<string, TemplateEntry> = {}) {
  return workflowTemplate({ Invited: entry(properties), ...more });
}

/** Why resources of a stack failed, in CloudFormation's events. */
export function reasons({ events }: DeploymentResult): string {
  return events.map(({ reason }) => reason ?? '').join('\n');
}

export class InvitationLab extends InProcessLab {
  public pass(days: number): Promise<void> {
    return this.aws.clock.run(this.aws.clock.sleep(days * DAY_MS));
  }

  public get organization() {
    return this.organizationOf(MANAGEMENT)!;
  }

  /** Invitations that the organization sent, oldest first. */
  public get invitations(): readonly Handshake[] {
    return this.organization.handshakes.filter(({ action }) => action === 'INVITE');
  }

  public get states(): string[] {
    return this.invitations.map(({ state }) => state);
  }

  public isMember(accountId: string): boolean {
    return this.organization.members.has(accountId);
  }

  /** How the executions ended, or are. */
  public get outcomes(): string[] {
    return this.executions().map(({ status }) => status);
  }
}
