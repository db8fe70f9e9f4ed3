import { PLACEHOLDERS, type Stack } from '../../simulator/index';
import { constructPathOf } from '../cloud-assembly/construct-path';
import type { RehearsalRecords } from '../records';
import type { StackReport } from '../report';

const NESTED_STACK = 'AWS::CloudFormation::Stack';
/** What the CDK adds to the path of a nested stack. */
const INNER_PATH = /\.NestedStack\/[^/]+\.NestedStackResource$/;

/** The nested stacks of a stack, however deep, that were recorded without being deployed, each with the reason. */
export function nestedStacksLeftOut(stackId: string, { stacks }: Pick<RehearsalRecords, 'stacks'>): StackReport[] {
  return stacks.filter(({ id, rootId }) => id === stackId || rootId === stackId).flatMap(leftOutOf);
}

function leftOutOf({ name, accountId, region, resources }: Stack): StackReport[] {
  return [...resources.values()]
    .filter(({ definition, attributes }) => definition.Type === NESTED_STACK && attributes === PLACEHOLDERS)
    .map(({ logicalId, definition, physicalId, reason }) => ({
      path: constructPathOf(definition)?.replace(INNER_PATH, '') ?? `${name}/${logicalId}`,
      stackName: physicalId ?? logicalId,
      account: accountId,
      region,
      status: 'NOT_REHEARSED',
      isChanged: false,
      ...(reason === undefined ? {} : { reason }),
    }));
}
