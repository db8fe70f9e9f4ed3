import { thing } from '../thing';
import { ofOrganizations, type Reader } from './reader';

export const account: Reader = ({ world, moments }) =>
  Object.entries(world.accounts).map(([id, one]) =>
    thing(
      'account',
      { account: id },
      {
        name: one.name,
        email: one.email,
        emailVerified: one.emailVerified,
        state: one.state,
        createdAt: moments.before(one.ageDays),
        enabledRegions: one.enabledRegions,
        seller: one.seller,
        canStandAlone: one.canStandAlone,
        transferredAt: moments.before(one.transferredDaysAgo),
      },
    ),
  );

export const alternateContact: Reader = ({ world }) =>
  Object.entries(world.accounts).flatMap(([id, { alternateContacts = {} }]) =>
    Object.entries(alternateContacts).map(([type, contact]) =>
      thing('alternateContact', { account: id, type }, { ...contact }),
    ),
  );

export const serviceLinkedRole: Reader = ({ world, moments }) =>
  Object.entries(world.accounts).flatMap(([id, one]) =>
    one.serviceLinkedRole === true
      ? [
          thing(
            'serviceLinkedRole',
            { account: id },
            {
              createdAt: moments.before(one.serviceLinkedRoleDaysAgo),
              description: one.serviceLinkedRoleDescription,
            },
          ),
        ]
      : [],
  );

export const role: Reader = ({ world, moments }) =>
  Object.entries(world.accounts).flatMap(([id, { roles = {} }]) =>
    Object.entries(roles).map(([name, { ageDays, ...rest }]) =>
      thing('role', { account: id, role: name }, { ...rest, createdAt: moments.before(ageDays) }),
    ),
  );

export const managedPolicy: Reader = ({ world }) =>
  Object.entries(world.managedPolicies ?? {}).map(([arn, document]) => {
    const [, , , , account = ''] = arn.split(':');
    return thing('managedPolicy', { arn, ...(/^\d+$/.test(account) ? { account } : {}) }, { document });
  });

export const accountRequest = ofOrganizations(({ id, createAccountRequests = [] }, moments) =>
  createAccountRequests.map(({ id: request, requestedDaysAgo, completedDaysAgo, ...rest }) =>
    thing(
      'accountRequest',
      { organization: id, request },
      { ...rest, requestedAt: moments.before(requestedDaysAgo), completedAt: moments.before(completedDaysAgo) },
    ),
  ),
);

export const closure = ofOrganizations(({ id, closures = [] }, moments) =>
  closures.map(({ account: closed, requestedDaysAgo }) =>
    thing('closure', { organization: id, account: closed }, { requestedAt: moments.before(requestedDaysAgo) }),
  ),
);
