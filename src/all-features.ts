import { type CfnResource, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Attribute, Property, ResourceType } from './handler/protocol';
import { PendingInvitations } from './pending-invitation-behavior';
import { LogicalId } from './private/logical-id';
import { memberAccessNeeds } from './private/member-roles';
import { HandledResource } from './private/provider';
import type { FlowSettings } from './private/settings';

/**
 * All features of an organization: enabled, or on the way.
 *
 * An `Organization` makes it unless only consolidated billing is asked for. Everything that needs all features comes
 * after it, and waits in workflows of its own while it is pending. Nothing of it is ever undone: no rollback and no
 * deletion cancels a migration, because that would undo other people's approvals.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
 * @example
 * declare const organization: Organization;
 * new CfnOutput(this, 'AllFeatures', { value: organization.allFeatures!.state }); // ENABLED or PENDING
 */
export class AllFeatures extends Construct {
  /** @internal */
  public static _create(scope: Construct, props: AllFeaturesSpecification): AllFeatures {
    return new AllFeatures(scope, 'AllFeatures', props);
  }

  /**
   * `ENABLED`, or `PENDING` if the deployment went on before everybody had answered.
   *
   * It is what the last deployment that looked has seen: the workflow goes on without CloudFormation.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * Id of the handshake that the migration hangs on, for example `h-examplehandshakeid111`. Empty if none is pending.
   *
   * @attribute
   */
  public readonly handshakeId: string;

  /**
   * When the migration expires unless everybody has answered, in ISO 8601. Empty if none is pending.
   *
   * @attribute
   */
  public readonly expiration: string;

  /**
   * How many accounts had not answered when the deployment went on.
   *
   * @attribute
   */
  public readonly pendingAccountCount: number;

  /**
   * Whose invitations AWS canceled because the migration started, as account ids and shortened e-mail addresses, for
   * example `222222222222, f...@example.com`. At most 20 are named.
   *
   * Empty if there was none, or if the migration was started before the last deployment that looked.
   *
   * @attribute
   */
  public readonly canceledInvitations: string;

  /** @internal */
  public readonly _resource: CfnResource;

  private constructor(scope: Construct, id: string, props: AllFeaturesSpecification) {
    super(scope, id);
    const { settings } = props;
    const members = props.migrate ? memberAccessNeeds(this, settings.memberAccess) : {};
    const handled = new HandledResource(this, 'Resource', {
      kind: 'AllFeatures',
      resourceType: ResourceType.ALL_FEATURES,
      logicalId: LogicalId.ALL_FEATURES,
      what: 'all features of an organization',
      settings,
      properties: {
        [Property.ORGANIZATION_ID]: props.organizationId,
        [Property.MIGRATE]: props.migrate,
        [Property.PENDING_INVITATIONS]: props.pendingInvitations,
        [Property.MEMBER_ACCESS]: settings.memberAccess.property,
      },
      needs: { ...members, features: [...features(props), ...(members.features ?? [])] },
    });
    this.state = handled.getAttString(Attribute.STATE);
    this.handshakeId = handled.getAttString(Attribute.HANDSHAKE_ID);
    this.expiration = handled.getAttString(Attribute.EXPIRATION);
    this.pendingAccountCount = Token.asNumber(handled.getAtt(Attribute.PENDING_ACCOUNT_COUNT));
    this.canceledInvitations = handled.getAttString(Attribute.CANCELED_INVITATIONS);
    this._resource = handled.cfnResource;
  }
}

/** @internal */
export interface AllFeaturesSpecification {
  readonly organizationId: string;
  readonly settings: FlowSettings;
  readonly migrate: boolean;
  readonly pendingInvitations: PendingInvitations;
}

/** Which of the conditional permissions the migration needs. */
function features({ migrate, pendingInvitations }: AllFeaturesSpecification): string[] {
  if (!migrate) {
    return [];
  }
  return pendingInvitations === PendingInvitations.RESEND ? ['migrate', 'resend'] : ['migrate'];
}
