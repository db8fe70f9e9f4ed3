import type { PolicyDocument } from '../call';
import { decide, type PolicyLayer } from '../iam/decision';
import { addressedTo } from '../iam/principal-element';
import { type AccountSetting, requestOf } from '../iam/request-context';
import { callingRole } from '../iam/role-policies';
import type { CallerRule, Operation, Request } from './operation';
import { pathOf } from './parent-lookup';
import type { Organization } from './state';

/** What an operation asks IAM about, which the organization's resource policy is asked about too. */
export type Grantable = Pick<Operation, 'resources' | 'conditions'>;

/** Operations that the management account may call, and any member to which the resource policy grants them. */
export function managementOrGranted(operation: Grantable): CallerRule {
  return (request) => request.isManagement || isGranted(request, operation);
}

/** Whether the resource policy of the organization grants the operation to the caller. */
export function isGranted(request: Request, operation: Grantable): boolean {
  const { aws, caller, call, organization, partition, now } = request;
  if (!organization.resourcePolicy) {
    return false;
  }
  const layer: PolicyLayer = {
    kind: 'resource-based policy',
    policies: [
      { name: 'resource policy', document: JSON.parse(organization.resourcePolicy.content) as PolicyDocument },
    ],
    isAbout: addressedTo(caller),
  };
  const context = operation.conditions?.(request.input, request) ?? {};
  return (operation.resources?.(request) ?? ['*']).every((resource) => {
    const authorization = { action: `organizations:${call.operation}`, resource, context };
    const asked = requestOf({
      caller,
      authorization,
      region: call.region,
      partition,
      now,
      settings: (accountId) => placeOf(organization, accountId),
      roleTags: callingRole(aws, caller)?.tags,
    });
    return aws.openDecisions.settle(decide([layer], asked), asked, { caller });
  });
}

function placeOf(organization: Organization, accountId: string): AccountSetting | undefined {
  const member = organization.members.get(accountId);
  return member && { organizationId: organization.id, path: pathOf(organization, member.parentId) };
}
