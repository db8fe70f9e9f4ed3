/** What a deployment does when it has waited and somebody has still not answered. */
export enum WhenPending {
  /**
   * The deployment succeeds with the state `PENDING`, and the same workflow goes on to the end, in days or weeks if
   * need be. What depends on the result waits in workflows of its own.
   */
  DETACH = 'DETACH',
  /**
   * The deployment fails. That ends the deployment, not the migration: the next deployment resumes it, and until then
   * nobody accepts or finalizes.
   */
  FAIL = 'FAIL',
}
