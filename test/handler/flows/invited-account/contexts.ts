import type { Request } from '../../../../src/handler/driver/flow';
import {
  type DesiredInvitedAccount,
  parseDesiredInvitedAccount,
} from '../../../../src/handler/flows/invited-account/desired';
import { type InvitedAccountMemo, parseInvitedAccountMemo } from '../../../../src/handler/flows/invited-account/memo';
import { observeInvitedAccount } from '../../../../src/handler/flows/invited-account/observe';
import type { AwsReads } from '../../../../src/handler/port/ports';
import { readsThat } from '../aws-of-a-test';
import { aContext, anInvitation, anOrganization, aRequest } from '../builders';
import { TARGET } from './deciding';

export const ADDRESS = { TargetType: 'EMAIL', TargetId: 'owner@example.com' };
/** An invitation that waits for an answer. */
export const open = anInvitation({ expiresAt: new Date('2026-01-25T00:00:00Z') });

/** What is not as in a Create for an account, with an empty memo. */
export interface Case {
  readonly properties?: Record<string, unknown>;
  readonly memo?: Partial<InvitedAccountMemo>;
  readonly request?: Partial<Request<DesiredInvitedAccount>>;
}

export function context({ properties, memo, request }: Case) {
  const desired = parseDesiredInvitedAccount({ TargetId: TARGET, ...properties });
  return aContext(aRequest(desired, request), { ...parseInvitedAccountMemo(undefined), ...memo });
}

/** What a look finds, with what AWS answers and what was read a moment ago. */
export function look(one: Case, reads: Partial<AwsReads>, recent: Partial<AwsReads['recent']> = {}) {
  const shared = { identifyOrganization: async () => anOrganization(), ...recent } as AwsReads['recent'];
  return observeInvitedAccount(context(one), readsThat({ ...reads, recent: shared }));
}
