import { AwsError } from '../../aws-error';
import { DefinitionError } from '../../states/definition';
import { StateError } from '../../states/state-error';
import type { StateMachine } from '../../states/state-machine';
import { StatesService } from '../../states/states-service';
import { type Provided, ResourceFailure } from '../resource-provider';
import type { Properties, ResourceType } from './resource-type';

const NAME_LENGTH_MAX = 80;

/** `AWS::StepFunctions::StateMachine`. */
export const stateMachine: ResourceType = {
  nameProperty: 'StateMachineName',
  replacedBy: ['StateMachineName', 'StateMachineType'],
  create: ({ aws, accountId, region, generateName }, properties) =>
    guarded(() =>
      StatesService.of(aws).createStateMachine({
        name: properties.StateMachineName ?? generateName(NAME_LENGTH_MAX),
        accountId,
        region,
        roleArn: properties.RoleArn,
        definition: definitionOf(properties),
      }),
    ),
  update: ({ aws }, properties, previous) =>
    guarded(() => {
      const machine = StatesService.of(aws).findStateMachine(previous.physicalId!);
      if (!machine) {
        throw new ResourceFailure(`State Machine Does Not Exist: '${previous.physicalId}'`);
      }
      machine.update(definitionOf(properties), properties.RoleArn);
      return machine;
    }),
  delete: ({ aws }, { physicalId }) => StatesService.of(aws).deleteStateMachine(physicalId!),
};

function guarded(work: () => StateMachine): Provided {
  try {
    const { arn, props } = work();
    return { physicalId: arn, attributes: { Arn: arn, Name: props.name } };
  } catch (error) {
    if (error instanceof DefinitionError || error instanceof StateError || error instanceof AwsError) {
      throw new ResourceFailure(error.message);
    }
    throw error;
  }
}

function definitionOf(properties: Properties): string {
  if ((properties.StateMachineType ?? 'STANDARD') !== 'STANDARD') {
    throw new ResourceFailure(`the state machine type ${properties.StateMachineType} is not simulated`);
  }
  if (properties.DefinitionS3Location !== undefined) {
    throw new ResourceFailure('DefinitionS3Location of a state machine is not simulated');
  }
  const text: string = properties.DefinitionString ?? JSON.stringify(properties.Definition);
  const substitutions: Record<string, unknown> = properties.DefinitionSubstitutions ?? {};
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : whole,
  );
}
