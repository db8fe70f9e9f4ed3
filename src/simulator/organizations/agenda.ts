/** Something that time itself changes: a handshake expires, an account becomes ready. */
export interface AgendaItem {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly kind: AgendaKind;
  readonly organizationId: string;
  /** Of the handshake, request, account or policy type. */
  readonly id: string;
}

export type AgendaKind =
  | 'HANDSHAKE_EXPIRES'
  | 'ACCOUNT_IS_CREATED'
  | 'ACCOUNT_IS_CLOSED'
  | 'ACCOUNT_IS_PURGED'
  | 'POLICY_TYPE_SETTLES';

/** A binary heap, the earliest item first; the order of ids decides between two of one moment, however it was filled. */
export type Agenda = AgendaItem[];

/** Notes what will happen. */
export function schedule(agenda: Agenda, item: AgendaItem): void {
  let index = agenda.length;
  agenda.push(item);
  while (index > 0) {
    const above = (index - 1) >> 1;
    if (!isBefore(item, agenda[above]!)) {
      break;
    }
    agenda[index] = agenda[above]!;
    index = above;
  }
  agenda[index] = item;
}

/** Takes the earliest item that is due, if there is one. */
export function takeDue(agenda: Agenda, now: number): AgendaItem | undefined {
  const first = agenda[0];
  if (!first || first.at > now) {
    return undefined;
  }
  const last = agenda.pop()!;
  if (agenda.length > 0) {
    sink(agenda, last);
  }
  return first;
}

function sink(agenda: Agenda, item: AgendaItem): void {
  let index = 0;
  for (;;) {
    let below = 2 * index + 1;
    if (below >= agenda.length) {
      break;
    }
    if (below + 1 < agenda.length && isBefore(agenda[below + 1]!, agenda[below]!)) {
      below++;
    }
    if (!isBefore(agenda[below]!, item)) {
      break;
    }
    agenda[index] = agenda[below]!;
    index = below;
  }
  agenda[index] = item;
}

function isBefore(one: AgendaItem, other: AgendaItem): boolean {
  return one.at < other.at || (one.at === other.at && one.id < other.id);
}
