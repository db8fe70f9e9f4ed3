/**
 * A policy holds something that the simulator does not evaluate.
 *
 * It is no answer of AWS: ignoring the element would make the simulation more or less strict than AWS, so the
 * simulation ends and names it.
 */
export class UnsupportedPolicyError extends Error {
  public override readonly name = 'UnsupportedPolicyError';

  /** @param element in words, for example `the condition operator IpAddress` */
  constructor(element: string) {
    super(
      `${element} in an IAM policy is not simulated: use what src/simulator/iam/policy-evaluation.ts lists, or add it there`,
    );
  }
}
