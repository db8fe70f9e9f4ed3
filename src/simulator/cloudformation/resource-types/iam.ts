import type { SimulatedRole } from '../../account';
import type { PolicyDocument } from '../../call';
import { attachable } from '../../iam/managed-policies';
import {
  deleteManagedPolicy,
  deleteRole,
  deleteRolePolicy,
  putBoundary,
  putManagedPolicy,
  putRole,
  putRolePolicy,
} from '../../iam/roles';
import { policyOf } from '../../iam/unknown-policy';
import { isUnknown, type Unknown } from '../../unknown';
import type { Provided } from '../resource-provider';
import { ResourceFailure } from '../resource-provider';
import type { PhysicalResource } from '../stack';
import type { Properties, ResourceContext, ResourceType } from './resource-type';

const ROLE_NAME_LENGTH_MAX = 64;
const POLICY_NAME_LENGTH_MAX = 128;

interface InlinePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: PolicyDocument;
}

/** `AWS::IAM::Role`. */
export const role: ResourceType = {
  nameProperty: 'RoleName',
  replacedBy: ['RoleName', 'Path'],
  create(context, properties) {
    const name: string = properties.RoleName ?? context.generateName(ROLE_NAME_LENGTH_MAX);
    const { aws, accountId } = context;
    if (aws.accounts.get(accountId)?.roles.has(name)) {
      throw new ResourceFailure(`Role with name ${name} already exists.`);
    }
    return provided(
      putRole(aws, accountId, {
        isOfStack: true,
        name,
        trust: trustOf(context, properties),
        policies: policiesOf(context, properties),
        ...(properties.Path === undefined ? {} : { path: properties.Path }),
        ...(properties.Description === undefined ? {} : { description: properties.Description }),
        boundary: boundaryOf(context, properties),
        tags: tagsOf(properties),
      }),
    );
  },
  update(context, properties, previous) {
    const { aws, accountId } = context;
    const existing = aws.accounts.get(accountId)?.roles.get(previous.physicalId!);
    if (!existing) {
      throw new ResourceFailure(`The role with name ${previous.physicalId} cannot be found.`);
    }
    existing.trust = trustOf(context, properties);
    existing.tags = tagsOf(properties);
    putBoundary(aws, existing, boundaryOf(context, properties));
    // Policies that other resources put into the role are not the role's: only its own are compared.
    const before = policiesOf(context, previous.properties);
    const after = policiesOf(context, properties);
    for (const name of Object.keys(before).filter((name) => !(name in after))) {
      deleteRolePolicy(aws, accountId, existing.name, name);
    }
    for (const [policyName, document] of Object.entries(after)) {
      if (JSON.stringify(before[policyName]) !== JSON.stringify(document)) {
        putRolePolicy(aws, accountId, { roleName: existing.name, policyName, document });
      }
    }
    return provided(existing);
  },
  delete({ aws, accountId }, { physicalId }) {
    deleteRole(aws, accountId, physicalId!);
  },
};

/** `AWS::IAM::Policy`: an inline policy in one or more roles. */
export const policy: ResourceType = {
  replacedBy: [],
  create: (context, properties) => {
    putInto(context, properties, inlineName(context, properties));
    return { physicalId: context.generateName(POLICY_NAME_LENGTH_MAX), attributes: {} };
  },
  update(context, properties, previous) {
    takeOut(
      context,
      previous.properties,
      inlineName(context, previous.properties),
      (roleName) => properties.PolicyName === previous.properties.PolicyName && rolesOf(properties).includes(roleName),
    );
    putInto(context, properties, inlineName(context, properties));
    return { physicalId: previous.physicalId!, attributes: {} };
  },
  delete: (context, { properties }) => takeOut(context, properties, inlineName(context, properties)),
};

/** `AWS::IAM::ManagedPolicy`, attached to the roles that it lists. */
export const managedPolicy: ResourceType = {
  nameProperty: 'ManagedPolicyName',
  replacedBy: ['ManagedPolicyName', 'Path', 'Description'],
  create(context, properties) {
    const name: string = properties.ManagedPolicyName ?? context.generateName(POLICY_NAME_LENGTH_MAX);
    const arn = `arn:${context.aws.partition}:iam::${context.accountId}:policy${properties.Path ?? '/'}${name}`;
    putText(context, properties, arn);
    putInto(context, properties, arn);
    return { physicalId: arn, attributes: { PolicyArn: arn } };
  },
  update(context, properties, previous) {
    const arn = previous.physicalId!;
    takeOut(context, previous.properties, arn, (roleName) => rolesOf(properties).includes(roleName));
    putText(context, properties, arn);
    putInto(context, properties, arn);
    return { physicalId: arn, attributes: previous.attributes };
  },
  delete: (context, { physicalId, properties }) => {
    takeOut(context, properties, physicalId!);
    deleteManagedPolicy(context.aws, physicalId!);
  },
};

function putText(context: ResourceContext, { PolicyDocument: text }: Properties, arn: string): void {
  const place = placeOf(context, 'AWS::IAM::ManagedPolicy');
  putManagedPolicy(context.aws, arn, policyOf(text, place, 'PolicyDocument'));
}

function provided({ name, arn }: SimulatedRole): Provided {
  // A role id is 21 characters; its digits are of no consequence, so the name makes them up.
  const id = Buffer.from(name).toString('hex').toUpperCase().padEnd(17, '0').slice(0, 17);
  return { physicalId: name, attributes: { Arn: arn, RoleId: `AROA${id}` } };
}

/** Tags whose value is not known are left out: they decide nothing but conditions on them. */
function tagsOf({ Tags }: Properties): Record<string, string> {
  const tags = (isUnknown(Tags) ? [] : (Tags ?? [])) as { readonly Key: string; readonly Value: string }[];
  const known = tags.filter((tag) => !isUnknown(tag) && !isUnknown(tag.Key) && !isUnknown(tag.Value));
  return Object.fromEntries(known.map(({ Key, Value }) => [Key, Value]));
}

function boundaryOf(
  context: ResourceContext,
  { PermissionsBoundary }: Properties,
): string | PolicyDocument | undefined {
  return isUnknown(PermissionsBoundary)
    ? policyOf(PermissionsBoundary, placeOf(context, 'AWS::IAM::Role'), 'PermissionsBoundary')
    : PermissionsBoundary;
}

function trustOf(context: ResourceContext, { AssumeRolePolicyDocument }: Properties): PolicyDocument {
  return policyOf(AssumeRolePolicyDocument, placeOf(context, 'AWS::IAM::Role'), 'AssumeRolePolicyDocument');
}

/** A policy of which not even the name is known is one that is unknown. */
function policiesOf(context: ResourceContext, properties: Properties): Record<string, PolicyDocument> {
  const place = placeOf(context, 'AWS::IAM::Role');
  const list = <T>(property: 'Policies' | 'ManagedPolicyArns'): readonly (T | Unknown)[] => {
    const value = properties[property] ?? [];
    return isUnknown(value) ? [value] : value;
  };
  const inline = list<InlinePolicy>('Policies').map((one, index) =>
    isUnknown(one) || isUnknown(one.PolicyName)
      ? ([`Policies[${index}]`, policyOf(isUnknown(one) ? one : one.PolicyName, place, `Policies[${index}]`)] as const)
      : ([one.PolicyName, policyOf(one.PolicyDocument, place, `Policies[${index}].PolicyDocument`)] as const),
  );
  const attached = list<string>('ManagedPolicyArns').map((arn, index) =>
    isUnknown(arn)
      ? ([`ManagedPolicyArns[${index}]`, policyOf(arn, place, `ManagedPolicyArns[${index}]`)] as const)
      : ([arn, attachable(arn)] as const),
  );
  return Object.fromEntries([...inline, ...attached]);
}

function inlineName({ logicalId }: ResourceContext, { PolicyName }: Properties): string {
  return isUnknown(PolicyName) ? logicalId : PolicyName;
}

function placeOf({ stackName, logicalId }: ResourceContext, resourceType: string) {
  return { stackName, logicalId, resourceType };
}

/** Those whose names are known: no other is simulated. */
function rolesOf({ Roles }: Properties): readonly string[] {
  return [Roles ?? []].flat().filter((name) => !isUnknown(name));
}

function putInto(context: ResourceContext, properties: Properties, policyName: string): void {
  const { aws, accountId } = context;
  const document = policyOf(properties.PolicyDocument, placeOf(context, 'AWS::IAM::Policy'), 'PolicyDocument');
  for (const roleName of rolesOf(properties)) {
    if (!aws.accounts.get(accountId)?.roles.has(roleName)) {
      throw new ResourceFailure(`The role with name ${roleName} cannot be found.`);
    }
    putRolePolicy(aws, accountId, { roleName, policyName, document });
  }
}

function takeOut(
  { aws, accountId }: ResourceContext,
  properties: PhysicalResource['properties'],
  policyName: string,
  isKept: (roleName: string) => boolean = () => false,
): void {
  for (const roleName of rolesOf(properties).filter((roleName) => !isKept(roleName))) {
    deleteRolePolicy(aws, accountId, roleName, policyName);
  }
}
