import type { ServiceLinkedRolesMemo } from './memo';

/** What is kept over a pause: after it, the same members are tried again. */
export function rememberServiceLinkedRoles(
  _observed: unknown,
  { memo }: { readonly memo: ServiceLinkedRolesMemo },
): ServiceLinkedRolesMemo {
  return { sweep: memo.sweep };
}
