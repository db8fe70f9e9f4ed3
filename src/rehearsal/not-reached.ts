import { isDeepStrictEqual } from 'node:util';
import type { DeploymentResult, Stack } from '../simulator/index';
import { constructPathOf } from './cloud-assembly/construct-path';
import { isOfOrganization } from './cloud-assembly/own-stacks';
import { inside, resourcesOf, scopesOf, type TemplateScope } from './cloud-assembly/template-scope';
import type { PlannedStack } from './deployment-plan';
import type { RehearsalRecords } from './records';
import type { NotReachedReport } from './report';

/**
 * Resources about the organization that a deployment without rollback has not come to, because something that they depend on failed;
 * without a result, nothing was deployed.
 */
export function notReachedIn(
  { stack }: PlannedStack,
  result: Pick<DeploymentResult, 'stackId'> | undefined,
  { stacks }: Pick<RehearsalRecords, 'stacks'>,
): NotReachedReport[] {
  const { stackName, constructPaths } = stack;
  const deployed = stacks.find(({ id }) => id === result?.stackId);
  return notReached(scopesOf(stack)[0]!, deployed, stacks).map(({ logicalId, path }) => ({
    stackName,
    resource: path ?? constructPaths.get(logicalId) ?? logicalId,
  }));
}

interface Resource {
  readonly logicalId: string;
  readonly path: string | undefined;
}

function notReached(scope: TemplateScope, deployed: Stack | undefined, stacks: readonly Stack[]): Resource[] {
  const own = Object.entries(resourcesOf(scope))
    .filter(([logicalId, { Type }]) => isOfOrganization(String(Type)) && !isReached(logicalId, scope, deployed))
    .map(([logicalId, resource]) => ({ logicalId, path: constructPathOf(resource) }));
  const nested = scope.nested.flatMap((one) => {
    const physicalId = deployed?.resources.get(one.logicalId)?.physicalId;
    const within = stacks.find(({ id }) => id === physicalId);
    return notReached(inside(scope, one), within, stacks).map(({ logicalId, path }) => ({
      logicalId: `${one.logicalId}/${logicalId}`,
      path,
    }));
  });
  return [...own, ...nested];
}

/** What an update has come to has its new definition, and so has what the update does not change. */
function isReached(logicalId: string, scope: TemplateScope, deployed: Stack | undefined): boolean {
  const definition = resourcesOf(scope)[logicalId]!;
  const resource = deployed?.resources.get(logicalId);
  if (resource !== undefined) {
    return isDeepStrictEqual(resource.definition, definition);
  }
  const isLeftOut = deployed !== undefined && !deployed.definition.dependencies.has(logicalId);
  return isLeftOut && definition.Condition !== undefined;
}
