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

/** A binary heap, the earliest item first. */
export type Agenda = AgendaItem[];

/** Notes what will happen. */
export function schedule(agenda: Agenda, item: AgendaItem): void {
  let index = agenda.length;
  agenda.push(item);
  while (index > 0) {
    const above = (index - 1) >> 1;
    if (agenda[above]!.at <= item.at) {
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
    if (below + 1 < agenda.length && agenda[below + 1]!.at < agenda[below]!.at) {
      below++;
    }
    if (agenda[below]!.at >= item.at) {
      break;
    }
    agenda[index] = agenda[below]!;
    index = below;
  }
  agenda[index] = item;
}
