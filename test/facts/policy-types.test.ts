import * as sdk from '@aws-sdk/client-organizations';
import { PolicyType } from '../../src';
import {
  POLICY_TYPES,
  policyTypeFacts,
  policyTypesKeepingAccessOf,
  serviceOfPolicyType,
} from '../../src/facts/policy-types';

/**
 * A second opinion, by hand from the user guide: type, the service that it needs, the one that it works with, and whether
 * it keeps the access of either from being disabled.
 */
const SERVICES = [
  ['SERVICE_CONTROL_POLICY', undefined, undefined, false],
  ['RESOURCE_CONTROL_POLICY', undefined, undefined, false],
  ['AISERVICES_OPT_OUT_POLICY', undefined, undefined, false],
  ['BACKUP_POLICY', undefined, 'backup.amazonaws.com', false],
  ['BEDROCK_POLICY', undefined, undefined, false],
  ['CHATBOT_POLICY', undefined, undefined, false],
  ['DECLARATIVE_POLICY_EC2', undefined, 'ec2.amazonaws.com', false],
  ['GUARDDUTY_POLICY', 'guardduty.amazonaws.com', undefined, true],
  ['INSPECTOR_POLICY', 'inspector2.amazonaws.com', undefined, true],
  ['NETWORK_SECURITY_DIRECTOR_POLICY', 'network-security-director.amazonaws.com', undefined, true],
  ['S3_POLICY', undefined, undefined, false],
  ['SECURITYHUB_CSPM_POLICY', 'securityhub.amazonaws.com', undefined, true],
  ['SECURITYHUB_POLICY', 'securityhub.amazonaws.com', undefined, true],
  ['TAG_POLICY', undefined, 'tagpolicies.tag.amazonaws.com', true],
  ['UPGRADE_ROLLOUT_POLICY', undefined, undefined, false],
] as const;

/** By hand from the quotas page: characters, policies in an organization, attachments to one target. */
const QUOTAS = {
  SERVICE_CONTROL_POLICY: [10_240, 10_000, 10],
  RESOURCE_CONTROL_POLICY: [5120, 2000, 5],
  AISERVICES_OPT_OUT_POLICY: [2500, 1000, 5],
  BACKUP_POLICY: [10_000, 1000, 10],
  CHATBOT_POLICY: [10_000, 1000, 5],
  TAG_POLICY: [10_000, 1000, 10],
};

describe('the table of policy types', () => {
  test('has one row for each type that the SDK knows, and the constructs have a constant for each', () => {
    const rows = SERVICES.map(([type]) => type).sort();

    expect(Object.keys(POLICY_TYPES).sort()).toEqual(rows);
    expect(Object.keys(sdk.PolicyType).sort()).toEqual(rows);
    expect(
      Object.values(PolicyType)
        .filter((one) => one instanceof PolicyType)
        .map(({ value }) => value)
        .sort(),
    ).toEqual(rows);
  });

  test.each(SERVICES)('%s needs %s, works with %s, and keeps that access: %s', (type, needs, worksWith, keeps) => {
    const facts = policyTypeFacts(type)!;

    expect([facts.needs?.servicePrincipal, facts.worksWith?.servicePrincipal]).toEqual([needs, worksWith]);
    expect(serviceOfPolicyType(type)).toBe(needs ?? worksWith);
    const service = needs ?? worksWith ?? 'macie.amazonaws.com';
    expect(policyTypesKeepingAccessOf(service).includes(type)).toBe(keeps);
  });

  test('marks what no page of AWS says', () => {
    const assumed = Object.keys(POLICY_TYPES).filter((type) => policyTypeFacts(type)!.needs?.isAssumed);

    expect(assumed).toEqual(['GUARDDUTY_POLICY', 'SECURITYHUB_CSPM_POLICY']);
  });

  test.each(Object.entries(QUOTAS))('%s has the quotas %j', (type, quotas) => {
    const { contentMax, policiesMax, attachmentsMax } = policyTypeFacts(type)!;

    expect([contentMax, policiesMax, attachmentsMax]).toEqual(quotas);
  });

  test('merges all types but the two authorization policies', () => {
    const unmerged = Object.keys(POLICY_TYPES).filter((type) => !policyTypeFacts(type)!.isMerged);

    expect(unmerged).toEqual(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY']);
  });

  test('knows no other type, and no property of every object', () => {
    expect([policyTypeFacts('BRAND_NEW_POLICY'), policyTypeFacts('constructor')]).toEqual([undefined, undefined]);
    expect(serviceOfPolicyType('toString')).toBeUndefined();
  });
});
