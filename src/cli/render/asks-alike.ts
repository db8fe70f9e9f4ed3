import type { AccountReference, Ask } from '../../rehearsal/report';
import { durationText } from '../../rehearsal/timeline/duration-text';

/** What several accounts are asked for alike. */
export interface AsksAlike {
  readonly accounts: readonly AccountReference[];
  readonly what: string;
  readonly command?: string;
  /** Day. */
  readonly until?: string;
  readonly done: string;
}

/** Asks that differ in their accounts only are one. The ID of a handshake is in the command. */
export function asksAlike(asks: readonly Ask[]): AsksAlike[] {
  const alike = new Map<string, AsksAlike>();
  for (const ask of asks) {
    const { account, command } = ask;
    const what = command === undefined ? ask.what : ask.what.replace(/ \(h-[0-9a-z]+\)$/, '');
    const until = ask.until?.slice(0, 10);
    const done = doneText(ask);
    const key = JSON.stringify([what, command, until, done]);
    const accounts = [...(alike.get(key)?.accounts ?? []), account];
    alike.set(key, { accounts, what, done, ...(command ? { command } : {}), ...(until ? { until } : {}) });
  }
  return [...alike.values()];
}

/** When it was done, if it was. */
export function doneText({ askedAt, doneAt }: Ask): string {
  return doneAt === undefined
    ? 'not done in this rehearsal'
    : `done after ${durationText(Date.parse(doneAt) - Date.parse(askedAt))}`;
}
