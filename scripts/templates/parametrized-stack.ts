import { App, CfnParameter, type CfnParameterProps, DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { stringify } from 'yaml';

/** A CloudFormation template as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: templates are JSON of any shape
export type TemplateJson = Record<string, any>;

const ORGANIZATION_ID: CfnParameterProps = {
  description: 'The ID of the organization whose handshakes are accepted',
  allowedPattern: '^o-[a-z0-9]{10,32}$',
};
const MANAGEMENT_ACCOUNT_ID: CfnParameterProps = {
  description: 'The ID of the management account of the organization',
  allowedPattern: '^[0-9]{12}$',
};
const ALLOW_TRANSFER_FROM: CfnParameterProps = {
  description: 'The ID of the only organization that the account is allowed to leave; empty: none',
  allowedPattern: '^(o-[a-z0-9]{10,32})?$',
  default: '',
};

/** A stack that becomes a template for people without the CDK: whatever differs between accounts is a parameter. */
export class ParametrizedStack extends Stack {
  constructor(name: string, description: string) {
    const synthesizer = new DefaultStackSynthesizer({ generateBootstrapVersionRule: false });
    super(new App({ analyticsReporting: false }), name, { description, synthesizer });
  }

  /** Adds a parameter and answers a token for its value. */
  public parameter(name: string, props: CfnParameterProps): string {
    return new CfnParameter(this, name, props).valueAsString;
  }

  /** Parameters of every template: whose handshakes are answered, and what the account may leave for them. */
  public organizationParameters() {
    return {
      organizationId: this.parameter('OrganizationId', ORGANIZATION_ID),
      managementAccountId: this.parameter('ManagementAccountId', MANAGEMENT_ACCOUNT_ID),
      allowTransferFrom: this.parameter('AllowTransferFrom', ALLOW_TRANSFER_FROM),
    };
  }

  /** The template, without what only the CDK and its tools read. */
  public synthesize(): TemplateJson {
    const template: TemplateJson = (this.node.root as App).synth().getStackByName(this.stackName).template;
    for (const resource of Object.values<TemplateJson>(template.Resources)) {
      delete resource.Metadata;
    }
    return template;
  }
}

/** A condition that holds if a parameter is not empty. */
export function isGiven(parameter: string): TemplateJson {
  return { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: parameter }, ''] }] };
}

/** A part of a template that is there only if a condition holds. */
export function onlyIf(condition: string, value: unknown): TemplateJson {
  return { 'Fn::If': [condition, value, { Ref: 'AWS::NoValue' }] };
}

/** The file of a template. */
export function yamlOf(template: TemplateJson, from: string): string {
  const { Description, Parameters, Conditions, Resources, Outputs } = template;
  const ordered = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description,
    Parameters,
    Conditions,
    Resources,
    Outputs,
  };
  // Version 1.1 is what CloudFormation reads: without quotes, `2012-10-17` would be a date there.
  const text = stringify(ordered, { aliasDuplicateObjects: false, lineWidth: 120, version: '1.1' });
  return `# Generated from ${from} by scripts/templates/main.ts: change that, not this file.\n${text}`;
}
