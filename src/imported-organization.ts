import { type Duration, Stack } from 'aws-cdk-lib';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { MemberAccess } from './member-access';
import { OrganizationBase } from './organization-base';
import { flowSettings } from './private/flow-settings';
import { claimStack, establish } from './private/organization-context';
import { Form, requireForm } from './private/validation';
import type { WhenPending } from './when-pending';

/** What is known of an organization that another stack looks after, and how this stack behaves towards it. */
export interface OrganizationAttributes {
  /** Id of the organization, for example `o-exampleorgid`. */
  readonly organizationId: string;

  /**
   * How to act inside member accounts.
   *
   * @default MemberAccess.none()
   */
  readonly memberAccess?: MemberAccess;

  /**
   * How long a deployment of this stack waits for a migration that is still pending, at most 45 minutes.
   *
   * @default Duration.minutes(5)
   */
  readonly deploymentWait?: Duration;

  /**
   * What a deployment of this stack does when it has waited and the migration is still pending.
   *
   * @default WhenPending.DETACH
   */
  readonly whenPending?: WhenPending;

  /**
   * Where people are told that they have to act, and what to do.
   *
   * @default - nobody is told; what is pending shows in the workflow only
   */
  readonly notifications?: sns.ITopic;

  /**
   * Any text. A new one makes the next deployment look at everything again.
   *
   * @default - the deployment looks only at what has changed in the template
   */
  readonly refresh?: string;
}

/** An organization that another stack looks after. */
export class ImportedOrganization extends OrganizationBase {
  public readonly organizationId: string;
  public readonly organizationArn: string;
  public readonly managementAccountId: string;
  public readonly managementAccountArn: string;

  constructor(scope: Construct, id: string, attrs: OrganizationAttributes) {
    super(scope, id);
    claimStack(this);
    requireForm('organizationId', attrs.organizationId, Form.ORGANIZATION_ID, this);
    const { account, partition } = Stack.of(this);
    this.organizationId = attrs.organizationId;
    this.managementAccountId = account;
    this.organizationArn = `arn:${partition}:organizations::${account}:organization/${attrs.organizationId}`;
    this.managementAccountArn = `arn:${partition}:organizations::${account}:account/${attrs.organizationId}/${account}`;
    establish(this, { settings: flowSettings(this, attrs) });
  }
}
