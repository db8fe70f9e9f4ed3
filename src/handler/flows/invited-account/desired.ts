import { FORMS } from '../../../facts/forms';
import type { Request } from '../../driver/flow';
import { TerminalError } from '../../failures';
import type { InvitationTargetRecord } from '../../port/handshakes';
import { type MemberAccessProperty, Property } from '../../protocol';
import { NOTES_LENGTH_MAX } from '../handshakes/invitation-marker';
import {
  memberAccess,
  oneOf,
  optionalOrganizationId,
  optionalText,
  type Properties,
  requiredText,
} from '../rules/properties';
import type { Removable } from '../rules/removal';
import { tagsIn } from '../rules/tags';

/** What follows an invitation that ended without a yes. */
export type FollowUp =
  | { readonly type: 'FAIL' }
  | { readonly type: 'INVITE_AGAIN'; readonly maxAttempts: number; readonly delaySeconds: number };

/** An account that exists already is in the organization. */
export interface DesiredInvitedAccount extends Removable {
  readonly organizationId?: string;
  readonly target: InvitationTargetRecord;
  readonly notes?: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Root or organizational unit. Absent: wherever it is. */
  readonly parentId?: string;
  /** Another text than before: what people have changed is overwritten once. */
  readonly overwrite?: string;
  readonly memberAccess: MemberAccessProperty;
  readonly onDecline: FollowUp;
  readonly onExpiry: FollowUp;
  /** The only other organization that the account may be taken out of. */
  readonly allowTransferFrom?: string;
  /** Another text asks for everything anew. */
  readonly refresh?: string;
}

/** AWS's own bounds are for AWS to check: these only keep nonsense out. */
const FOLLOW_UP_TIMES_MAX = 100;
const FOLLOW_UP_SECONDS_MAX = 366 * 24 * 60 * 60;

export function parseDesiredInvitedAccount(properties: Properties): DesiredInvitedAccount {
  return {
    organizationId: optionalOrganizationId(properties, Property.ORGANIZATION_ID),
    target: parseTarget(properties),
    notes: optionalText(
      properties,
      Property.NOTES,
      new RegExp(`^[^]{1,${NOTES_LENGTH_MAX}}$`),
      `a text of at most ${NOTES_LENGTH_MAX} characters`,
    ),
    tags: tagsIn(properties),
    parentId: optionalText(
      properties,
      Property.PARENT_ID,
      FORMS.PARENT_ID.pattern,
      'the ID of the root (r-...) or of an organizational unit (ou-...)',
    ),
    overwrite: optionalText(properties, Property.OVERWRITE, /^.+$/s, 'a text'),
    memberAccess: memberAccess(properties, Property.MEMBER_ACCESS),
    onDecline: parseFollowUp(Property.ON_DECLINE, properties[Property.ON_DECLINE]),
    onExpiry: parseFollowUp(Property.ON_EXPIRY, properties[Property.ON_EXPIRY]),
    allowTransferFrom: optionalOrganizationId(properties, Property.ALLOW_TRANSFER_FROM),
    refresh: properties[Property.REFRESH]?.toString(),
    removalPolicy: oneOf(properties, Property.REMOVAL_POLICY, ['RETAIN', 'DESTROY'], 'RETAIN'),
  };
}

/** What the template declared of the same account before an Update. Absent: it is declared for the first time. */
export function declaredBefore({
  desired,
  previous,
}: Pick<Request<DesiredInvitedAccount>, 'desired' | 'previous'>): DesiredInvitedAccount | undefined {
  return previous?.target.id === desired?.target.id ? previous : undefined;
}

function parseTarget(properties: Properties): InvitationTargetRecord {
  const type = oneOf(properties, Property.TARGET_TYPE, ['ACCOUNT', 'EMAIL'], 'ACCOUNT');
  const id =
    type === 'ACCOUNT'
      ? requiredText(properties, Property.TARGET_ID, FORMS.ACCOUNT_ID.pattern, 'an account ID of 12 digits')
      : requiredText(properties, Property.TARGET_ID, FORMS.EMAIL.handlerPattern, 'an email address');
  return { type, id: id.toLowerCase() };
}

function parseFollowUp(name: string, value: unknown): FollowUp {
  if (value === undefined || value === '') {
    return { type: 'FAIL' };
  }
  const { Kind, MaxAttempts, DelaySeconds } = (typeof value === 'object' ? (value ?? {}) : {}) as Record<
    string,
    unknown
  >;
  const maxAttempts = whole(MaxAttempts, FOLLOW_UP_TIMES_MAX);
  const delaySeconds = whole(DelaySeconds, FOLLOW_UP_SECONDS_MAX);
  if (Kind === 'FAIL') {
    return { type: 'FAIL' };
  }
  if (Kind === 'INVITE_AGAIN' && maxAttempts !== undefined && delaySeconds !== undefined) {
    return { type: 'INVITE_AGAIN', maxAttempts, delaySeconds };
  }
  throw invalid(name, 'FAIL, or INVITE_AGAIN with MaxAttempts and DelaySeconds', value);
}

function whole(value: unknown, max: number): number | undefined {
  return /^\d{1,9}$/.test(String(value)) && Number(value) <= max ? Number(value) : undefined;
}

function invalid(name: string, allowed: string, value: unknown): TerminalError {
  return new TerminalError('InvalidProperties', `${name} must be ${allowed}, got ${JSON.stringify(value)}`);
}
