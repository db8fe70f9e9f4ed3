/** A moment as AWS or the clock gives it, or as a memo holds it (ISO 8601). Absent: it has not come, as far as anybody knows. */
export type Moment = Date | string | undefined;

/** Whether less than `ms` has passed since a moment. */
export function isWithin(since: Moment, ms: number, now: Date): boolean {
  return since !== undefined && now.getTime() - new Date(since).getTime() < ms;
}

/** Whether a moment is here, or was. */
export function hasCome(moment: Moment, now: Date): boolean {
  return moment !== undefined && now.getTime() >= new Date(moment).getTime();
}
