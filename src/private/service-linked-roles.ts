import type { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Property } from '../handler/protocol';
import { RESOURCES } from '../handler/resources';
import { memberAccessNeeds } from './member-roles';
import { Provider } from './provider';
import type { FlowSettings } from './settings';

/** Makes the resource that looks after the role, before anything that could need it. */
export function makeServiceLinkedRoles(
  scope: Construct,
  props: { organizationId: string; settings: FlowSettings; before?: CfnResource },
): void {
  const handled = Provider.of(scope).handle(new Construct(scope, 'ServiceLinkedRoles'), {
    kind: RESOURCES.SERVICE_LINKED_ROLES,
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
