/** The behavior of a deployment if the resource is still pending after `deploymentWait`. */
export enum WhenPending {
  /**
   * A successful deployment with the state `PENDING`. The workflow continues, for days or weeks if necessary.
   *
   * Resources that depend on the result wait in their own workflows.
   */
  DETACH = 'DETACH',
  /**
   * A failed deployment. It does not end a migration: the next deployment resumes it. Until then, the workflow does not
   * run.
   */
  FAIL = 'FAIL',
}
