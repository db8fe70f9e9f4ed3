import type { IConstruct } from 'constructs';
import { atSynthesis } from './at-synthesis';
import type { FlowSettings } from './settings';
import { StackContext } from './stack-context';
import { warn } from './warnings';

/** Invitations are made later, and may have roles of their own: an aspect that runs last knows whether one uses these. */
export function warnOfUnusedRoles(scope: IConstruct, { memberAccess }: FlowSettings): void {
  if (memberAccess.roles.length === 0) {
    return;
  }
  atSynthesis(scope, () => {
    if (!StackContext.of(scope).usesMemberAccess) {
      warn(
        scope,
        'memberAccessUnused',
        'memberAccess has no effect: roles are assumed for a migration (migrate), for ensureServiceLinkedRoles, and for ' +
          'invitations to account IDs, and this stack has none of them; remove memberAccess',
      );
    }
  });
}
