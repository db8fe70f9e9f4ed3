import type { ServiceOperation } from './service-apis';

interface RootFeatureFacts {
  readonly on: ServiceOperation;
  readonly off: ServiceOperation;
}

/** Shows the features that are on, in the member `EnabledFeatures`. IAM refuses it, and the others, before it has trusted access. */
export const ROOT_FEATURES_READ: ServiceOperation = 'iam:ListOrganizationsFeatures';

/**
 * What the central management of root access can do, by the names of IAM.
 *
 * Source: "Centralize root access for member accounts"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html), and IAM's API model, as of October 2026.
 */
export const ROOT_FEATURES = {
  RootCredentialsManagement: {
    on: 'iam:EnableOrganizationsRootCredentialsManagement',
    off: 'iam:DisableOrganizationsRootCredentialsManagement',
  },
  RootSessions: { on: 'iam:EnableOrganizationsRootSessions', off: 'iam:DisableOrganizationsRootSessions' },
} as const satisfies Record<string, RootFeatureFacts>;
