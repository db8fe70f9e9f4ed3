import { trustsService } from '../../iam/trust-policy';
import { isUnknownPolicy } from '../../iam/unknown-policy';
import { ResourceFailure } from '../resource-provider';
import type { ResourceContext } from './resource-type';

/** A role that a resource hands to its service. */
export interface ServiceRole {
  readonly roleArn: string;
  /** For example `lambda`. */
  readonly service: string;
  /** The resource, if the service is documented to name it when it assumes the role. */
  readonly sourceArn?: string;
  /** What the service says of a role that it cannot assume. */
  readonly refusal: string;
}

/** Fails unless the role trusts the service. One whose trust is unknown, or that is not in the simulated account, passes. */
export function checkServiceRole({ aws, accountId, region }: ResourceContext, role: ServiceRole): void {
  const { roleArn, service, sourceArn } = role;
  const [, , , , owner, path = ''] = roleArn.split(':');
  const known = aws.accounts.get(owner ?? '')?.roles.get(path.slice(path.lastIndexOf('/') + 1));
  if (known?.arn !== roleArn || isUnknownPolicy(known.trust)) {
    return;
  }
  const context = { 'aws:SourceAccount': accountId, ...(sourceArn !== undefined && { 'aws:SourceArn': sourceArn }) };
  if (!trustsService(known.trust, { service, region, roleArn, context })) {
    throw new ResourceFailure(role.refusal);
  }
}
