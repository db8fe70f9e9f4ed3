import type { Permission } from '../../protocol';

/** What it takes to enable a feature of the central management of root access, and to disable it again. */
export const ROOT_ACCESS_PERMISSIONS: readonly Permission[] = [
  {
    phase: 'MAKING',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListHandshakesForOrganization',
      'iam:ListOrganizationsFeatures',
    ],
    // None of these operations knows a resource to be limited to.
    resources: ['*'],
    reason: 'check whether all features are enabled or pending, and which features of root access are enabled',
  },
  {
    phase: 'MAKING',
    actions: ['{RootFeatureEnabling}'],
    resources: ['*'],
    reason: 'enable the features of root access that are in the template, and no other',
  },
  {
    phase: 'REMOVAL',
    actions: ['organizations:DescribeOrganization', 'iam:ListOrganizationsFeatures'],
    resources: ['*'],
    reason: 'check whether the feature of root access is still enabled',
  },
  {
    phase: 'ENTRY_REMOVAL',
    actions: ['{RootFeatureDisabling}'],
    resources: ['*'],
    reason: 'disable the feature of root access that this resource enabled, and no other',
  },
];
