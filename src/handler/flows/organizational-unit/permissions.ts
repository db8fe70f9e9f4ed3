import type { Permission } from '../../protocol';

const ROOT = 'arn:{Partition}:organizations::{Account}:root/o-*/r-*';
const UNITS = 'arn:{Partition}:organizations::{Account}:ou/o-*/ou-*';

/** What it takes to make and to rename units. No Delete uses any of it. */
export const ORGANIZATIONAL_UNIT_MAKING: readonly Permission[] = [
  {
    phase: 'MAKING',
    when: 'unit',
    actions: ['organizations:CreateOrganizationalUnit'],
    resources: [ROOT, UNITS],
    reason: 'create the organizational units that are missing',
  },
  {
    phase: 'MAKING',
    when: 'unit',
    actions: ['organizations:UpdateOrganizationalUnit'],
    resources: [UNITS],
    reason: 'rename organizational units',
  },
];

/**
 * What a Delete and a rollback need, and a Create as well: none of it depends on what is in the template. The rollback of an
 * update that adds the first tag is put back with the permissions that the template before has.
 */
export const ORGANIZATIONAL_UNIT_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeOrganization'],
    resources: ['*'],
    reason: 'read which organization this account manages',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeAccount'],
    resources: ['arn:{Partition}:organizations::{Account}:account/o-*/*'],
    reason: 'read the same in the way that AWS allows more often',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:ListOrganizationalUnitsForParent'],
    resources: [ROOT, UNITS],
    reason: 'find an organizational unit by its name',
  },
  {
    phase: 'REMOVAL',
    actions: [
      'organizations:DeleteOrganizationalUnit',
      'organizations:DescribeOrganizationalUnit',
      'organizations:ListChildren',
      'organizations:ListTagsForResource',
      'organizations:TagResource',
      'organizations:UntagResource',
    ],
    resources: [UNITS],
    reason:
      'read organizational units, update their tags, and delete those that this stack created: with DESTROY, or if the deployment that created them is rolled back, and only if they are empty',
  },
];
