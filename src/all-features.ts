import { type CfnResource, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Attribute, type Feature, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import { PendingInvitationBehavior } from './pending-invitation-behavior';
import type { HandledResource } from './private/handled-resource';
import { memberAccessNeeds } from './private/member-roles';
import { Provider } from './private/provider';
import type { FlowSettings } from './private/settings';

/**
 * All features of an organization: enabled, pending, or not requested.
 *
 * An `Organization` has them. Resources that require all features come after it. While it is pending, they wait in
 * their own workflows. No rollback and no deletion cancels a migration, because that would undo approvals of other
 * accounts.
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
   * The state of all features: `ENABLED`, `NOT_REQUESTED` with consolidated billing, or `PENDING`.
   *
   * `PENDING` means that some members had not approved when the deployment completed. The state is the one that the
   * last deployment read, because the workflow continues without CloudFormation.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * The ID of the parent handshake of the migration, for example `h-examplehandshakeid111`. Empty if none is pending.
   *
   * @attribute
   */
  public readonly handshakeId: string;

  /**
   * The time at which the migration expires, in ISO 8601. Empty if none is pending.
   *
   * @attribute
   */
  public readonly expiration: string;

  /**
   * The number of accounts that had not approved when the deployment completed.
   *
   * @attribute
   */
  public readonly pendingAccountCount: number;

  /**
   * The invitations that AWS canceled because the migration started, at most 20.
   *
   * They are listed as account IDs and shortened email addresses, for example `222222222222, f...@example.com`. Empty
   * if there were none, or if the migration started before the last deployment.
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

/** The conditional permissions that the migration requires. */
function features({ migrate, pendingInvitations }: AllFeaturesSpecification): Feature[] {
  if (!migrate) {
    return [];
  }
  return pendingInvitations === PendingInvitationBehavior.RESEND ? ['migrate', 'resend'] : ['migrate'];
}
