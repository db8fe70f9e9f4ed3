/** Something was met that AWS knows and the simulation does not: what AWS would do cannot be said. */
export class NotSimulatedError extends Error {
  public override readonly name = 'NotSimulatedError';
}
