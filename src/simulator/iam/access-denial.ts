import { AwsError } from '../aws-error';
import type { Decision } from './decision';

/** A call that IAM denied: AWS's own message says by which kind of policy, this says by which. */
export class AccessDenial extends AwsError {
  constructor(
    name: string,
    message: string,
    statusCode: number,
    public readonly decision: Decision,
  ) {
    super(name, message, {}, statusCode);
  }
}
