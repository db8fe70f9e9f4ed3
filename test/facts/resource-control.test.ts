import { isResourceControlled } from '../../src/facts/resource-control';

test.each([
  ['sts:AssumeRole', true],
  ['s3:GetObject', true],
  ['events:PutEvents', true],
  ['kms:Decrypt', true],
  ['kms:RetireGrant', false],
  ['organizations:AcceptHandshake', false],
  ['iam:CreateServiceLinkedRole', false],
  ['sns:Publish', false],
])('resource control policies limit %s: %s', (action, expected) => {
  expect(isResourceControlled(action)).toBe(expected);
});
