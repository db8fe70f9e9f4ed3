import { AwsError } from '../aws-error';

/** A synthesized CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
}

export interface TemplateOutput {
  readonly Value: unknown;
  readonly Condition?: string;
  readonly Export?: { readonly Name: unknown };
}

/** The intrinsic functions that are resolved; `Condition` counts inside of conditions only. */
export const INTRINSICS = [
  'Ref',
  'Fn::GetAtt',
  'Fn::Join',
  'Fn::Sub',
  'Fn::Select',
  'Fn::Split',
  'Fn::If',
  'Fn::Equals',
  'Fn::And',
  'Fn::Or',
  'Fn::Not',
  'Fn::FindInMap',
  'Fn::ImportValue',
  'Fn::Base64',
] as const;

/** `Rules` are known and ignored: all that the CDK writes there checks the version of the bootstrap stack. */
const SECTIONS = [
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Resources',
  'Parameters',
  'Conditions',
  'Mappings',
  'Outputs',
  'Rules',
];
const RESOURCE_MEMBERS = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
];
const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];
/** Type names: `Custom::` and up to 60 characters in all. */
const CUSTOM_TYPE = /^(?=.{1,60}$)Custom::[\w@-]+$/;

/** Throws a `ValidationError` that names whatever is wrong or not simulated, before anything is deployed. */
export function checkTemplate(template: Template): void {
  for (const section of Object.keys(template)) {
    if (!SECTIONS.includes(section)) {
      throw validationError(`the template section ${section} is not simulated`);
    }
  }
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    checkResource(logicalId, resource);
  }
  checkIntrinsics(template.Resources, 'Resources');
  checkIntrinsics(template.Conditions, 'Conditions');
  checkIntrinsics(template.Outputs, 'Outputs');
}

/** What CloudFormation answers to a request that it does not begin. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

export function isCustomResource(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** Logical ids that `DependsOn` names. */
export function dependsOn(resource: TemplateResource): readonly string[] {
  const { DependsOn } = resource;
  return DependsOn === undefined ? [] : typeof DependsOn === 'string' ? [DependsOn] : DependsOn;
}

function checkResource(logicalId: string, resource: TemplateResource): void {
  const unknown = Object.keys(resource).find((member) => !RESOURCE_MEMBERS.includes(member));
  if (unknown !== undefined) {
    throw validationError(`${unknown} of resource ${logicalId} is not simulated`);
  }
  if (!/^[A-Za-z0-9]{1,255}$/.test(logicalId)) {
    throw validationError(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  }
  if (resource.Type.startsWith('Custom::') && !CUSTOM_TYPE.test(resource.Type)) {
    throw validationError(
      `the resource type ${resource.Type} of ${logicalId} is not of the form Custom::Name, up to 60 characters`,
    );
  }
  if (isCustomResource(resource.Type) && resource.Properties?.ServiceToken === undefined) {
    throw validationError(`Resource ${logicalId} has no ServiceToken, which a custom resource needs`);
  }
  for (const policy of [resource.DeletionPolicy, resource.UpdateReplacePolicy]) {
    if (policy !== undefined && !POLICIES.includes(policy)) {
      throw validationError(`Template error: ${policy} of ${logicalId} is none of ${POLICIES.join(', ')}`);
    }
  }
}

function checkIntrinsics(value: unknown, path: string): void {
  if (value === null || typeof value !== 'object') {
    return;
  }
  const entries = Object.entries(value);
  const name = entries.length === 1 ? entries[0]![0] : '';
  if (name.startsWith('Fn::') && !INTRINSICS.some((known) => known === name)) {
    throw validationError(`the intrinsic function ${name} (${path}) is not simulated`);
  }
  for (const [member, child] of entries) {
    checkIntrinsics(child, `${path}.${member}`);
  }
}
