/**
 * Lets one worker compute at a time. Threads that compute side by side call AWS in an order that depends on the machine; in
 * turn, they call it in the same order in every rehearsal, and no virtual time passes for those that wait.
 */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Begins the work when all work before it has ended. */
  public take(work: () => Promise<void>): Promise<void> {
    this.last = this.last.then(work);
    return this.last;
  }
}
