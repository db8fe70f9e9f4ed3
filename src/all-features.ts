import { type CfnResource, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Attribute, type Feature, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import { PendingInvitationBehavior } from './pending-invitation-behavior';
import { memberAccessNeeds } from './private/member-roles';
import { type HandledResource, Provider } from './private/provider';
import type { FlowSettings } from './private/settings';

/**
 * All features of an organization: enabled, or on the way.
 *
 * An `Organization` has them. Everything that needs all features comes
 * after it, and waits in workflows of its own while it is pending. Nothing of it is ever undone: no rollback and no
 * deletion cancels a migration, because that would undo other people's approvals.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html
 * @example
 * declare const organization: Organization;
 * new CfnOutput(this, 'AllFeatures', { value: organization.allFeatures.state }); // ENABLED, PENDING or NOT_REQUESTED
 */
export class AllFeatures extends Construct {
  /** @internal */
  public static _create(scope: Construct, spec?: AllFeaturesSpecification): AllFeatures {
    return new AllFeatures(scope, 'AllFeatures', spec);
  }

  /**
   * `ENABLED`, `NOT_REQUESTED` with consolidated billing, or `PENDING` if the deployment went on before everybody had answered.
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
   * Whose invitations AWS canceled because the migration started, as account ids and shortened email addresses, for
   * example `222222222222, f...@example.com`. At most 20 are named.
   *
   * Empty if there was none, or if the migration was started before the last deployment that looked.
   *
   * @attribute
   */
  public readonly canceledInvitations: string;

  /** @internal */
  public readonly _resource?: CfnResource;

  private constructor(scope: Construct, id: string, spec?: AllFeaturesSpecification) {
    super(scope, id);
    const handled = spec && handle(this, spec);
    this.state = handled?.getAttString(Attribute.STATE) ?? 'NOT_REQUESTED';
    this.handshakeId = handled?.getAttString(Attribute.HANDSHAKE_ID) ?? '';
    this.expiration = handled?.getAttString(Attribute.EXPIRATION) ?? '';
    this.pendingAccountCount = handled ? Token.asNumber(handled.getAtt(Attribute.PENDING_ACCOUNT_COUNT)) : 0;
    this.canceledInvitations = handled?.getAttString(Attribute.CANCELED_INVITATIONS) ?? '';
    this._resource = handled?.cfnResource;
  }
}

function handle(scope: Construct, spec: AllFeaturesSpecification): HandledResource {
  const { settings } = spec;
  const members = spec.migrate ? memberAccessNeeds(scope, settings.memberAccess) : {};
  return Provider.of(scope).handle(scope, {
    kind: RESOURCES.ALL_FEATURES,
    what: 'all features of an organization',
    settings,
    properties: {
      [Property.ORGANIZATION_ID]: spec.organizationId,
      [Property.MIGRATE]: spec.migrate,
      [Property.PENDING_INVITATIONS]: spec.pendingInvitations,
      [Property.MEMBER_ACCESS]: settings.memberAccess.property,
    },
    needs: { ...members, features: [...features(spec), ...(members.features ?? [])] },
  });
}

/** @internal */
export interface AllFeaturesSpecification {
  readonly organizationId: string;
  readonly settings: FlowSettings;
  readonly migrate: boolean;
  readonly pendingInvitations: PendingInvitationBehavior;
}

/** Which of the conditional permissions the migration needs. */
function features({ migrate, pendingInvitations }: AllFeaturesSpecification): Feature[] {
  if (!migrate) {
    return [];
  }
  return pendingInvitations === PendingInvitationBehavior.RESEND ? ['migrate', 'resend'] : ['migrate'];
}
