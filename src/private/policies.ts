import { Aws, type CfnResource, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DRIVER_PERMISSIONS, REGISTER_PERMISSIONS } from '../handler/driver/permissions';
import { ACCOUNT_CLOSING_PERMISSIONS, ACCOUNT_MAKING, ACCOUNT_PERMISSIONS } from '../handler/flows/account/permissions';
import { ALL_FEATURES_PERMISSIONS } from '../handler/flows/all-features/permissions';
import { DELEGATED_ADMINISTRATOR_PERMISSIONS } from '../handler/flows/delegated-administrator/permissions';
import { ENABLED_POLICY_TYPE_PERMISSIONS } from '../handler/flows/enabled-policy-type/permissions';
import { HANDSHAKE_ACCEPTANCE_PERMISSIONS } from '../handler/flows/handshake-acceptance/permissions';
import { INVITED_ACCOUNT_PERMISSIONS, INVITED_MEMBER_PERMISSIONS } from '../handler/flows/invited-account/permissions';
import { MARKING } from '../handler/flows/named/permissions';
import { ORGANIZATION_PERMISSIONS } from '../handler/flows/organization/permissions';
import {
  ORGANIZATIONAL_UNIT_MAKING,
  ORGANIZATIONAL_UNIT_PERMISSIONS,
} from '../handler/flows/organizational-unit/permissions';
import { POLICY_MAKING, POLICY_PERMISSIONS } from '../handler/flows/policy/permissions';
import {
  POLICY_ATTACHMENT_MAKING,
  POLICY_ATTACHMENT_PERMISSIONS,
} from '../handler/flows/policy-attachment/permissions';
import { ROOT_ACCESS_PERMISSIONS } from '../handler/flows/root-access/permissions';
import { SERVICE_ACCESS_PERMISSIONS, SET_UP_PERMISSIONS } from '../handler/flows/service-access/permissions';
import { SERVICE_LINKED_ROLES_PERMISSIONS } from '../handler/flows/service-linked-roles/permissions';
import type { Feature, Permission, PermissionPhase, Placeholder } from '../handler/protocol';
import type { PolicyName } from '../handler/resources';
import { acknowledgeWildcards } from './acknowledgment';
import { sizeOf } from './document-size';
import { lazyDependency } from './lazy-dependency';
import { entryPolicyLogicalId, LogicalId, policyLogicalId } from './logical-id';

/** What the handler needs for each kind of resource, and the driver for all of them. The names are part of logical ids. */
export const PERMISSIONS = {
  Driver: DRIVER_PERMISSIONS,
  Register: REGISTER_PERMISSIONS,
  Organization: ORGANIZATION_PERMISSIONS,
  AllFeatures: ALL_FEATURES_PERMISSIONS,
  ServiceLinkedRoles: SERVICE_LINKED_ROLES_PERMISSIONS,
  ServiceAccess: [...SERVICE_ACCESS_PERMISSIONS, ...SET_UP_PERMISSIONS],
  DelegatedAdministrator: DELEGATED_ADMINISTRATOR_PERMISSIONS,
  EnabledPolicyType: ENABLED_POLICY_TYPE_PERMISSIONS,
  RootAccess: ROOT_ACCESS_PERMISSIONS,
  InvitedAccount: INVITED_ACCOUNT_PERMISSIONS,
  InvitedMember: INVITED_MEMBER_PERMISSIONS,
  Tree: [...MARKING, ...ORGANIZATIONAL_UNIT_MAKING, ...POLICY_MAKING, ...POLICY_ATTACHMENT_MAKING, ...ACCOUNT_MAKING],
  OrganizationalUnit: ORGANIZATIONAL_UNIT_PERMISSIONS,
  Policy: POLICY_PERMISSIONS,
  PolicyAttachment: POLICY_ATTACHMENT_PERMISSIONS,
  Account: ACCOUNT_PERMISSIONS,
  AccountClosing: ACCOUNT_CLOSING_PERMISSIONS,
  HandshakeAcceptance: HANDSHAKE_ACCEPTANCE_PERMISSIONS,
} as const satisfies Record<PolicyName | 'Driver', readonly Permission[]>;

/** A table of permissions by the names of policies. */
export type Permissions = Readonly<Record<string, readonly Permission[]>>;

/** What one resource asks of the policies of its kind. */
export interface Needs {
  /** Which of the conditional permissions. */
  readonly features?: readonly Feature[];
  /** What placeholders stand for: an entry's own value is added to those of its kind. */
  readonly values?: Readonly<Partial<Record<Placeholder, readonly string[]>>>;
}

interface ManagedRow {
  readonly name: string;
  readonly phase: PermissionPhase;
  readonly lists: string;
  /** It has what removal takes, too: every resource of the kind may remove something, so this stays as long as any is there. */
  readonly isRemoving?: true;
}

/**
 * Policies that list what can be many, with what an error calls that: they are customer managed policies, each of which has a
 * size of its own. A role can have ten of them.
 */
const MANAGED: readonly ManagedRow[] = [
  { name: 'Register', phase: 'REMOVAL', lists: 'the stacks of the app' },
  { name: 'ServiceAccess', phase: 'MAKING', lists: 'trusted access' },
  { name: 'DelegatedAdministrator', phase: 'MAKING', lists: 'delegated administrators' },
  { name: 'InvitedAccount', phase: 'MAKING', lists: 'invited accounts', isRemoving: true },
  { name: 'Tree', phase: 'MAKING', lists: 'the tree' },
  { name: 'OrganizationalUnit', phase: 'REMOVAL', lists: 'organizational units' },
  { name: 'Policy', phase: 'REMOVAL', lists: 'policies' },
  { name: 'Account', phase: 'REMOVAL', lists: 'accounts' },
  { name: 'PolicyAttachment', phase: 'REMOVAL', lists: 'attachments of policies' },
];

/** A policy document as it will be synthesized. */
export interface KindDocument {
  readonly document: object;
  /** What a customer managed policy lists. Absent: inline. */
  readonly lists?: string;
}

/** What placeholders stand for. */
type LookUp = (name: string) => Iterable<string>;

/**
 * The IAM policies of one kind: one for making its resources, and, if something may be removed, one for removing them, and one
 * for each entry with what its Delete writes.
 *
 * CloudFormation shrinks a policy before it deletes what was taken out of the template, and deletes a policy after what depends
 * on it. So what names an entry, and its Delete needs, is a policy that goes with the entry.
 */
export class KindPolicies extends Construct {
  private readonly features = new Set<string>();
  private readonly values = new Map<string, Set<string>>();
  /** What each resource has added to the values. */
  private readonly ownValues = new Map<CfnResource, Map<string, Set<string>>>();
  /** What is known only when the whole tree is there. */
  private readonly late = new Map<string, () => readonly string[]>();
  private readonly removable = new Set<CfnResource>();

  constructor(
    scope: Construct,
    private readonly kind: { readonly name: string; readonly permissions: readonly Permission[] },
    private readonly role: iam.IRole,
    constants: Readonly<Partial<Record<Placeholder, string | (() => readonly string[])>>>,
  ) {
    super(scope, kind.name);
    for (const [name, value] of Object.entries(constants)) {
      if (typeof value === 'string') {
        this.values.set(name, new Set([value]));
      } else {
        this.late.set(name, value);
      }
    }
  }

  /** The policy is there before the resource's first call, and until after its last. */
  public allow(resource: CfnResource, needs: Needs): void {
    for (const feature of needs.features ?? []) {
      this.features.add(feature);
    }
    const own = this.ownValues.get(resource) ?? new Map<string, Set<string>>();
    this.ownValues.set(resource, own);
    for (const [name, values] of Object.entries(needs.values ?? {})) {
      addTo(this.values, name, values);
      addTo(own, name, values);
    }
    if (this.permissions('MAKING').length > 0) {
      resource.node.addDependency(this.policy('MAKING'));
    }
  }

  /** Whether the resource may remove something. The last one that may not takes the policy with it. */
  public allowRemoval(resource: CfnResource, isRemovable: boolean): void {
    const policies = () => (this.removable.has(resource) ? this.removalPolicies(resource) : []);
    if (isRemovable) {
      this.removable.add(resource);
      policies();
      // Settled at synthesis: applyRemovalPolicy may still take it back.
      resource.node.addDependency(lazyDependency(policies));
    } else if (this.removable.delete(resource)) {
      this.node.tryRemoveChild(this.entryPolicyId(resource));
      if (this.removable.size === 0) {
        this.node.tryRemoveChild('REMOVAL');
      }
    }
  }

  /** The policies as they will be synthesized. */
  public get documents(): KindDocument[] {
    const policies = this.node.children as (iam.CfnPolicy | iam.CfnManagedPolicy)[];
    return policies.map(({ node, policyDocument: document }) => ({ document, lists: this.managed(node.id)?.lists }));
  }

  private removalPolicies(resource: CfnResource): CfnResource[] {
    const isOfKind = this.permissions('REMOVAL').length > 0;
    const isOfEntry = this.permissions('ENTRY_REMOVAL').length > 0;
    return [...(isOfKind ? [this.policy('REMOVAL')] : []), ...(isOfEntry ? [this.entryPolicy(resource)] : [])];
  }

  private policy(phase: 'MAKING' | 'REMOVAL'): CfnResource {
    const { name } = this.kind;
    if (phase === 'REMOVAL' && this.managed('MAKING')?.isRemoving) {
      return this.policy('MAKING');
    }
    const isManaged = this.managed(phase) !== undefined;
    return this.findOrMake(
      phase,
      policyLogicalId(name, phase, isManaged),
      isManaged ? undefined : policyName(name, phase),
      () => this.document(phase, (placeholder) => this.lookUp(placeholder)),
    );
  }

  private managed(phase: string): ManagedRow | undefined {
    return MANAGED.find((one) => one.name === this.kind.name && one.phase === phase);
  }

  private entryPolicy(resource: CfnResource): CfnResource {
    const id = this.entryPolicyId(resource);
    return this.findOrMake(id, id, id, () =>
      this.document('ENTRY_REMOVAL', (name) => this.ownValuesOf(resource, name) ?? this.lookUp(name)),
    );
  }

  /** What only the deployment knows may have another value in the template after this one, before the Delete of this one. */
  private ownValuesOf(resource: CfnResource, name: string): string[] | undefined {
    const own = this.ownValues.get(resource)?.get(name);
    return own && [...own].map((value) => (Token.isUnresolved(value) ? '*' : value));
  }

  private entryPolicyId(resource: CfnResource): string {
    return entryPolicyLogicalId(Stack.of(this).resolve(resource.logicalId));
  }

  /** @param policyName absent for a customer managed policy, which CloudFormation names */
  private findOrMake(
    id: string,
    logicalId: string,
    policyName: string | undefined,
    produce: () => object,
  ): CfnResource {
    const existing = this.node.tryFindChild(id) as CfnResource | undefined;
    if (existing !== undefined) {
      return existing;
    }
    const roles = [this.role.roleName];
    const policyDocument = Lazy.any({ produce });
    const policy =
      policyName === undefined
        ? new iam.CfnManagedPolicy(this, id, { roles, policyDocument })
        : new iam.CfnPolicy(this, id, { policyName, roles, policyDocument });
    policy.overrideLogicalId(logicalId);
    acknowledgeWildcards(policy, policyDocument, wildcardReason(this.kind.name));
    return policy;
  }

  /** Without the statements whose actions are a list that is empty. */
  private document(phase: PermissionPhase, lookUp: LookUp): object {
    const also = phase === 'MAKING' && this.managed('MAKING')?.isRemoving ? this.permissions('REMOVAL') : [];
    const statements = [...this.permissions(phase), ...also].map((permission) => statementOf(permission, lookUp));
    return { Version: '2012-10-17', Statement: statements.filter((one) => one !== undefined) };
  }

  private permissions(phase: PermissionPhase): Permission[] {
    return this.kind.permissions.filter(
      ({ phase: of, when }) => of === phase && (when === undefined || this.features.has(when)),
    );
  }

  private lookUp(name: string): Iterable<string> {
    const values = this.late.get(name)?.() ?? this.values.get(name);
    if (values === undefined) {
      throw new Error(`permissions of ${this.kind.name}: no value for the placeholder ${name}`);
    }
    return values;
  }
}

function addTo(all: Map<string, Set<string>>, name: string, values: readonly string[]): void {
  const known = all.get(name) ?? new Set();
  all.set(name, known);
  for (const value of values) {
    known.add(value);
  }
}

function statementOf({ actions, resources, conditions }: Permission, lookUp: LookUp): object | undefined {
  const action = actions.flatMap((one) => fill(one, lookUp));
  return action.length === 0
    ? undefined
    : {
        Effect: 'Allow',
        Action: oneOrMany(action),
        Resource: oneOrMany(resources.flatMap((resource) => fill(resource, lookUp))),
        ...(conditions && { Condition: conditionOf(conditions, lookUp) }),
      };
}

function conditionOf(conditions: NonNullable<Permission['conditions']>, lookUp: LookUp): object {
  return Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, oneOrMany(fill(value, lookUp))])),
    ]),
  );
}

/** A text that is one placeholder becomes all its values; placeholders inside a text have one value each. */
function fill(text: string, lookUp: LookUp): string[] {
  const whole = /^\{(\w+)\}$/.exec(text);
  if (whole) {
    return [...lookUp(whole[1])];
  }
  return [text.replace(/\{(\w+)\}/g, (_, name: string) => [...lookUp(name)].join(''))];
}

/** Placeholders that mean the same in every kind. */
export function constantPlaceholders(scope: Construct): Partial<Record<Placeholder, string>> {
  const stack = Stack.of(scope);
  return {
    Partition: stack.partition,
    Region: stack.region,
    Account: stack.account,
    StackId: Aws.STACK_ID,
    StackName: Aws.STACK_NAME,
  };
}

/** All inline policies of one role together, without white space. IAM quotas, as of November 2026; not adjustable. */
export const ROLE_POLICIES_SIZE_MAX = 10_240;

/** One customer managed policy, without white space. IAM quotas, as of November 2026; not adjustable. */
export const MANAGED_POLICY_SIZE_MAX = 6144;

/** Size of a resolved policy document as IAM counts it, with intrinsic functions at the longest that they can become. */
export function policySize(resolved: unknown): number {
  const { Statement: statements = [] } = resolved as { readonly Statement?: readonly Statement[] };
  const [longest, ofKeys] = [lengthAtMost(TOPIC_ARN_LENGTH_MAX), lengthAtMost(KEY_ARN_LENGTH_MAX)];
  const toKeys = statements.filter(({ Action }) => [Action].flat().every((action) => action.startsWith('kms:')));
  const tooMuch = toKeys.map((one) => sizeOf(one, longest) - sizeOf(one, ofKeys));
  return sizeOf(resolved, longest) - tooMuch.reduce((sum, size) => sum + size, 0);
}

interface Statement {
  readonly Action: string | readonly string[];
}

function lengthAtMost(length: number): (argument: string) => number {
  return (argument) => LENGTH_MAX[argument] ?? length;
}

/** Longest values of what our policies refer to. */
const LENGTH_MAX: Record<string, number> = {
  'AWS::AccountId': 12,
  'AWS::Partition': 'aws-us-gov'.length,
  'AWS::Region': 'ap-southeast-1'.length,
  // A stack's name has up to 128 characters, a state machine's up to 80.
  'AWS::StackId': 'arn:aws-us-gov:cloudformation:us-gov-west-1:111111111111:stack/'.length + 128 + 37,
  'AWS::StackName': 128,
  [LogicalId.WORKFLOW]: 'arn:aws-us-gov:states:us-gov-west-1:111111111111:stateMachine:'.length + 80,
  [`${LogicalId.WORKFLOW},Name`]: 80,
};
/** Of anything else, which is a topic, with up to 256 characters in its name, or the key of it or of executions. */
const TOPIC_ARN_LENGTH_MAX = 'arn:aws-us-gov:sns:us-gov-west-1:111111111111:'.length + 256;
const KEY_ARN_LENGTH_MAX = 'arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/'.length + 36;

function policyName(kind: string, phase: 'MAKING' | 'REMOVAL'): string {
  return `${kind}${phase === 'MAKING' ? 'Making' : 'Removal'}`;
}

function oneOrMany(values: readonly string[]): string | string[] {
  return values.length === 1 ? values[0] : [...values];
}

function wildcardReason(name: string): string {
  return name === 'Driver'
    ? 'The names of executions contain the IDs of CloudFormation requests. Only this state machine is covered.'
    : 'AWS Organizations supports no resources for most actions, and IDs of handshakes and members are not known in advance.';
}
