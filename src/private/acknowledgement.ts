import type { CfnResource } from 'aws-cdk-lib';

/**
 * Tells cdk-nag why a finding is meant to be so, without depending on cdk-nag: version 2 reads the resource's metadata
 * in the template, version 3 the construct's.
 */
export function acknowledge(resource: CfnResource, rule: string, reason: string): void {
  const known = (resource.getMetadata('cdk_nag') as { rules_to_suppress: object[] } | undefined)?.rules_to_suppress;
  resource.addMetadata('cdk_nag', { rules_to_suppress: [...(known ?? []), { id: rule, reason }] });
  resource.node.addMetadata('aws:cdk:acknowledged-rules', { [rule]: reason });
}
