import { ORGANIZATIONS_ROLE } from '../../facts/organizations-role';
import type { SimulatedAccount, SimulatedRole } from '../account';
import type { PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';

/** A service-linked role as its service defines it. */
export interface ServiceLinkedRoleDefinition {
  readonly name: string;
  readonly servicePrincipal: string;
  readonly description: string;
  /** The AWS managed policy that it has, by name. */
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** Epoch milliseconds; default: now. */
  readonly createdAt?: number;
}

/** Policy `AWSOrganizationsServiceTrustPolicy`, version 3 of March 2026: it makes other services' roles in members. */
function organizationsPolicy(partition: string): PolicyDocument {
  const own = `arn:${partition}:iam::*:role/aws-service-role/${ORGANIZATIONS_ROLE.servicePrincipal}/*`;
  return {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'iam:DeleteRole', Resource: own },
      { Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*' },
      { Effect: 'Allow', Action: 'iam:ListRoles', Resource: `arn:${partition}:iam::*:role/aws-service-role/*` },
    ],
  };
}

/** `AWSServiceRoleForOrganizations`. */
export function organizationsRole(partition: string): ServiceLinkedRoleDefinition {
  return {
    name: ORGANIZATIONS_ROLE.name,
    servicePrincipal: ORGANIZATIONS_ROLE.servicePrincipal,
    description:
      'Service-linked role used by AWS Organizations to enable integration of other AWS services with Organizations.',
    policies: { AWSOrganizationsServiceTrustPolicy: organizationsPolicy(partition) },
  };
}

/** Makes a service-linked role in an account, which only its service can assume. */
export function createServiceLinkedRole(
  aws: SimulatedAws,
  account: SimulatedAccount,
  definition: ServiceLinkedRoleDefinition = organizationsRole(aws.partition),
): SimulatedRole {
  const path = `/aws-service-role/${definition.servicePrincipal}/`;
  const now = aws.clock.now();
  const role: SimulatedRole = {
    name: definition.name,
    path,
    arn: `arn:${aws.partition}:iam::${account.id}:role${path}${definition.name}`,
    createdAt: definition.createdAt ?? now,
    description: definition.description,
    servicePrincipal: definition.servicePrincipal,
    trust: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: definition.servicePrincipal }, Action: 'sts:AssumeRole' }],
    },
    policies: new Map(Object.entries(definition.policies).map(([name, document]) => [name, { document, from: now }])),
    boundaries: new Map(),
    tags: {},
  };
  account.roles.set(role.name, role);
  return role;
}

/** Whether the account has the role of AWS Organizations. */
export function hasOrganizationsRole(account: SimulatedAccount): boolean {
  return account.roles.has(ORGANIZATIONS_ROLE.name);
}
