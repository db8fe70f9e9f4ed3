import type { CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Property, ResourceType } from '../handler/protocol';
import { LogicalId } from './logical-id';
import { memberAccessNeeds } from './member-roles';
import { HandledResource } from './provider';
import type { FlowSettings } from './settings';

/**
 * Whether the role `AWSServiceRoleForOrganizations` is looked after in every member account.
 *
 * AWS Organizations acts with it in member accounts. With all features AWS keeps it by itself; with consolidated
 * billing somebody may have deleted it, and such a member holds up a migration.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services-using_slrs.html
 */
export enum ServiceLinkedRoles {
  /** The role comes when AWS asks for it: with an invitation, or with the migration to all features. */
  ON_REQUEST = 'ON_REQUEST',
  /**
   * Every member of an organization with consolidated billing is entered by `memberAccess`, and the role created where
   * it is missing. A member that cannot be entered is reported, and fails nothing. With all features nobody is entered.
   */
  ENSURE_ALL = 'ENSURE_ALL',
}

/** Makes the resource that looks after the role, before anything that could need it. */
export function makeServiceLinkedRoles(
  scope: Construct,
  props: { organizationId: string; settings: FlowSettings; before?: CfnResource },
): void {
  const handled = new HandledResource(scope, 'ServiceLinkedRoles', {
    kind: 'ServiceLinkedRoles',
    resourceType: ResourceType.SERVICE_LINKED_ROLES,
    logicalId: LogicalId.SERVICE_LINKED_ROLES,
    what: 'the service-linked roles of an organization',
    settings: props.settings,
    properties: {
      [Property.ORGANIZATION_ID]: props.organizationId,
      [Property.MEMBER_ACCESS]: props.settings.memberAccess.property,
    },
    needs: memberAccessNeeds(scope, props.settings.memberAccess),
  });
  props.before?.node.addDependency(handled.cfnResource);
}
