import type { FlowContext } from '../../driver/flow';
import { isUnderWay } from '../handshakes/migration';
import type { DesiredAdministrator } from './desired';
import type { AdministratorMemo, Watched } from './memo';
import type { ObservedAdministrator } from './observe';
import { refusedWith } from './situation';

type Context = FlowContext<DesiredAdministrator, AdministratorMemo>;

/** What is kept over a pause. */
export function rememberAdministrator(observed: ObservedAdministrator, { memo, now }: Context): AdministratorMemo {
  const { organization, migration, candidate, hasAccess, places = {} } = observed;
  const isBilling = organization?.featureSet === 'CONSOLIDATED_BILLING';
  const hasMigration = migration !== undefined && isUnderWay(migration);
  const since = (isMissing: boolean, before: string | undefined) =>
    isMissing ? (before ?? now.toISOString()) : undefined;
  return {
    ...memo,
    lastPlace: undefined,
    // Without trusted access, the refusals say nothing of what comes after it.
    refused: hasAccess === false ? {} : refusedWith(memo.refused, places),
    hasWaited: memo.hasWaited || isBilling || candidate?.type === 'COMING' || hasAccess === false,
    watching: watchedIn(observed),
    noMigrationSince: since(isBilling && !hasMigration, memo.noMigrationSince),
    noInvitationSince: since(candidate?.type === 'NONE', memo.noInvitationSince),
    noAccessSince: since(hasAccess === false, memo.noAccessSince),
  };
}

function watchedIn({ organization, migration, candidate, hasAccess }: ObservedAdministrator): Watched | undefined {
  if (organization?.featureSet === 'CONSOLIDATED_BILLING') {
    return migration?.state === 'ACCEPTED' ? undefined : 'ALL_FEATURES';
  }
  if (candidate?.type === 'COMING' || candidate?.type === 'NONE') {
    return 'ACCOUNT';
  }
  return hasAccess === false ? 'ACCESS' : undefined;
}
