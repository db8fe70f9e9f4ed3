import { type CfnResource, Stack } from 'aws-cdk-lib';
import { atSynthesis } from './at-synthesis';

/**
 * Tells cdk-nag why wildcards in a policy are meant to be there, without depending on cdk-nag.
 *
 * Version 2 reads the resource's metadata in the template. Version 3 reads the construct's, and wants each finding named:
 * an aspect that runs last sees the whole document.
 */
export function acknowledgeWildcards(resource: CfnResource, document: unknown, reason: string): void {
  resource.addMetadata('cdk_nag', { rules_to_suppress: [{ id: 'AwsSolutions-IAM5', reason }] });
  atSynthesis(resource, () => {
    const wildcards = wildcardsIn(Stack.of(resource).resolve(document));
    const findings = wildcards.map((text) => [`AwsSolutions-IAM5[Resource::${text}]`, reason]);
    resource.node.addMetadata('aws:cdk:acknowledged-rules', Object.fromEntries(findings));
  });
}

/** Resources with a wildcard, written as cdk-nag writes them. */
function wildcardsIn(document: { Statement: { Resource: unknown }[] }): string[] {
  const resources = document.Statement.flatMap(({ Resource }) => (Array.isArray(Resource) ? Resource : [Resource]));
  return resources.map(asText).filter((text) => text.includes('*'));
}

function asText(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return `${value}`;
  }
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute, Ref } = value as Record<string, string[] | undefined>;
  if (join !== undefined) {
    return (join[1] as unknown as unknown[]).map(asText).join('');
  }
  return `<${attribute?.join('.') ?? Ref}>`;
}
