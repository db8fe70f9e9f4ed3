import type { DeploymentResult, StackResource } from '../../simulator/index';
import { isOfOrganization } from '../cloud-assembly/own-stacks';
import { eventOf } from '../event-of';
import type { Write } from '../plan/writes';
import type { RehearsalRecords } from '../records';
import type { Counts, RehearsalReport } from '../report';

/** What a deployment found as it is declared, made, changed, and has still to do, resource by resource; empty if none is about the organization. */
export function countsOf(
  { stacks, executions }: Pick<RehearsalRecords, 'stacks' | 'executions'>,
  writes: readonly Write[],
  deployments: readonly { readonly result: Pick<DeploymentResult, 'stackId'> }[],
): Pick<RehearsalReport, 'counts'> {
  const own = writes.filter(isOfDeployment);
  const counts: Record<keyof Counts, number> = { foundAsItIs: 0, made: 0, changed: 0, pending: 0, writes: own.length };
  const running = executions.filter(({ isRunning }) => isRunning).map(eventOf);
  const deployed = new Set(deployments.map(({ result }) => result.stackId));
  const ofDeployment = stacks.filter(({ id, rootId = id }) => deployed.has(rootId));
  let resources = 0;
  for (const { id, resources: all } of ofDeployment) {
    for (const resource of [...all.values()].filter(isThere)) {
      const its = own.filter(
        (write) => write.resource?.stackId === id && write.resource.logicalId === resource.logicalId,
      );
      const isRunning = running.some((event) => event.StackId === id && event.LogicalResourceId === resource.logicalId);
      counts[fateOf(resource, its, isRunning)]++;
      resources++;
    }
  }
  return resources === 0 ? {} : { counts };
}

function isThere({ definition, status }: StackResource): boolean {
  return isOfOrganization(definition.Type) && (status === 'CREATE_COMPLETE' || status === 'UPDATE_COMPLETE');
}

/** Native types call with the role of CloudFormation, which also makes what has nothing to do with the organization. */
function isOfDeployment({ by, operation }: Write): boolean {
  return by === 'FUNCTION' || (by === 'CLOUDFORMATION' && operation.startsWith('organizations:'));
}

/** A physical ID of ours says whether the resource made its thing; a native type always has. */
function fateOf(
  { definition, physicalId, status }: StackResource,
  writes: readonly Write[],
  isRunning: boolean,
): Exclude<keyof Counts, 'writes'> {
  const isNative = !definition.Type.startsWith('Custom::');
  const isNew = status === 'CREATE_COMPLETE';
  if (isNative) {
    return isNew ? 'made' : 'foundAsItIs';
  }
  if (writes.length === 0) {
    return isRunning ? 'pending' : 'foundAsItIs';
  }
  return isNew && physicalId?.endsWith('/ours') === true ? 'made' : 'changed';
}
