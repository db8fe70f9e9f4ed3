import { AwsError } from '../aws-error';
import { NotSimulatedError } from '../not-simulated';

/** A synthesized CloudFormation template. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, TemplateParameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly Outputs?: Readonly<Record<string, TemplateOutput>>;
  readonly Rules?: Readonly<Record<string, TemplateRule>>;
  /** Macros that CloudFormation has rewrite the template. */
  readonly Transform?: unknown;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  /** How long CloudFormation waits for signals, which here are always sent. */
  readonly CreationPolicy?: unknown;
  readonly UpdatePolicy?: unknown;
}

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedValues?: readonly (string | number)[];
  /** An expression of Java. */
  readonly AllowedPattern?: string;
  readonly ConstraintDescription?: string;
  readonly MinLength?: string | number;
  readonly MaxLength?: string | number;
  readonly MinValue?: string | number;
  readonly MaxValue?: string | number;
  /** Its value is shown nowhere. */
  readonly NoEcho?: boolean | string;
}

/** What a template demands of its parameters. */
export interface TemplateRule {
  /** Without it, the rule always counts. */
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription?: string }[];
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
  'Fn::GetAZs',
  'Fn::Cidr',
  'Fn::Length',
  'Fn::ToJsonString',
] as const;

/** The one transform whose functions are computed here; `Fn::ForEach`, which makes resources, is not. */
const LANGUAGE_EXTENSIONS = 'AWS::LanguageExtensions';
/** Functions that exist only with that transform. */
const EXTENSIONS: readonly string[] = ['Fn::Length', 'Fn::ToJsonString'];

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
  'Transform',
];
const RESOURCE_MEMBERS = [
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'CreationPolicy',
  'UpdatePolicy',
  'Metadata',
];
const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot'];
/** Type names: `Custom::` and up to 60 characters in all. */
const CUSTOM_TYPE = /^(?=.{1,60}$)Custom::[\w@-]+$/;

/**
 * Checks a template before anything is deployed.
 *
 * @throws AwsError `ValidationError` that names what CloudFormation refuses
 * @throws NotSimulatedError that names what is not simulated
 */
export function checkTemplate(template: Template): void {
  for (const section of Object.keys(template)) {
    if (!SECTIONS.includes(section)) {
      throw new NotSimulatedError(`the template section ${section} is not simulated`);
    }
  }
  const transforms = transformsOf(template);
  const foreign = transforms.find((transform) => transform !== LANGUAGE_EXTENSIONS);
  if (foreign !== undefined) {
    throw new NotSimulatedError(`the transform ${foreign} is not simulated`);
  }
  const check = (value: unknown, path: string) => checkIntrinsics(value, path, transforms);
  check(template.Resources, 'Resources');
  check(template.Conditions, 'Conditions');
  check(template.Outputs, 'Outputs');
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    checkResource(logicalId, resource);
  }
}

/** Names of the macros that rewrite the template. One with parameters is an object with a name. */
function transformsOf({ Transform }: Template): string[] {
  return [Transform ?? []]
    .flat()
    .map((transform) => (typeof transform === 'string' ? transform : String((transform as { Name?: string }).Name)));
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
    throw new NotSimulatedError(`${unknown} of resource ${logicalId} is not simulated`);
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
    // With language extensions, it can be a reference.
    if (typeof policy === 'string' && !POLICIES.includes(policy)) {
      throw validationError(`Template error: ${policy} of ${logicalId} is none of ${POLICIES.join(', ')}`);
    }
  }
}

function checkIntrinsics(value: unknown, path: string, transforms: readonly string[]): void {
  if (value === null || typeof value !== 'object') {
    return;
  }
  const entries = Object.entries(value);
  // A loop has a name of its own, and stands beside what it adds to.
  const loop = entries.find(([member]) => member.startsWith('Fn::ForEach'));
  const name = loop?.[0] ?? (entries.length === 1 ? entries[0]![0] : '');
  if (name.startsWith('Fn::') && !INTRINSICS.some((known) => known === name)) {
    throw new NotSimulatedError(`the intrinsic function ${name} (${path}) is not simulated`);
  }
  if (EXTENSIONS.includes(name) && !transforms.includes(LANGUAGE_EXTENSIONS)) {
    throw validationError(
      `Template format error: ${name} (${path}) needs the transform ${LANGUAGE_EXTENSIONS} in the template`,
    );
  }
  for (const [member, child] of entries) {
    checkIntrinsics(child, `${path}.${member}`, transforms);
  }
}
