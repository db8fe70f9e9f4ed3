/** Nothing is shared that is older. */
export const RECENT_MS_MAX = 30_000;

/**
 * What a warm function has read a moment ago, for the next of its invocations.
 *
 * Hundreds of invitations begin by reading the same list. Whoever uses something that is up to half a minute old must
 * not be led to a wrong write by it.
 */
export class Recent {
  private readonly kept = new Map<string, { readonly at: number; readonly value: unknown }>();

  /**
   * Answers what was read under this name a moment ago, or reads it. That there is nothing is never kept.
   *
   * @param since what was read then or before is not used: a clock of milliseconds does not tell which of the two came first
   */
  public async share<T>(name: string, now: () => number, read: () => Promise<T>, since?: Date): Promise<T> {
    const known = this.kept.get(name);
    const isFit = since === undefined || known === undefined || known.at > since.getTime();
    if (known !== undefined && isFit && now() - known.at <= RECENT_MS_MAX) {
      return known.value as T;
    }
    const at = now();
    const value = await read();
    if (value !== undefined) {
      this.kept.set(name, { at, value });
    }
    return value;
  }
}
