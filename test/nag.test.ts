// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { Aspects } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { aStack, resourcesOf } from './private/synthesized';
import { anOrganizationWithEverything } from './support/everything';

function aFullStack() {
  const stack = aStack();
  anOrganizationWithEverything(stack);
  return stack;
}

describe('cdk-nag AwsSolutions', () => {
  test('finds nothing that is not acknowledged', () => {
    const stack = aFullStack();
    Aspects.of(stack).add(new AwsSolutionsChecks());

    const findings = [
      ...Annotations.fromStack(stack).findError('*', Match.stringLikeRegexp('AwsSolutions-.*')),
      ...Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('AwsSolutions-.*')),
    ];
    expect(findings.map(({ id, entry }) => `${id}: ${entry.data}`)).toEqual([]);
  });

  test('is told the reason of everything that is acknowledged, which is wildcards only', () => {
    const acknowledged = Object.values(resourcesOf(aFullStack())).flatMap(
      (resource) => (resource as { Metadata?: any }).Metadata?.cdk_nag?.rules_to_suppress ?? [],
    );

    expect(new Set(acknowledged.map(({ id }) => id))).toEqual(new Set(['AwsSolutions-IAM5']));
    for (const { reason } of acknowledged) {
      expect(reason).toMatch(/^[A-Z].{30,}\.$/);
    }
  });
});
