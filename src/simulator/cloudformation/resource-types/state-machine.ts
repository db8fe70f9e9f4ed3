import { AwsError } from '../../aws-error';
import { NotSimulatedError } from '../../not-simulated';
import { DefinitionError } from '../../states/definition';
import { StateError } from '../../states/state-error';
import { parseStateMachine, type StateMachine, type StateMachineSource } from '../../states/state-machine';
import { StatesService } from '../../states/states-service';
import { undecided } from '../../unknown';
import { type Provided, ResourceFailure } from '../resource-provider';
import type { Properties, ResourceContext, ResourceType } from './resource-type';
import { checkServiceRole } from './service-role';

const NAME_LENGTH_MAX = 80;

/** `AWS::StepFunctions::StateMachine`. */
export const stateMachine: ResourceType = {
  nameProperty: 'StateMachineName',
  replacedBy: ['StateMachineName', 'StateMachineType'],
  create: (context, properties) =>
    guarded(() => {
      const { aws, accountId, region } = context;
      const name: string = properties.StateMachineName ?? context.generateName(NAME_LENGTH_MAX);
      checkRole(context, properties, `arn:${aws.partition}:states:${region}:${accountId}:stateMachine:${name}`);
      return StatesService.of(aws).createStateMachine({
        name,
        accountId,
        region,
        roleArn: properties.RoleArn,
        definition: definitionOf(context, properties),
        keyArn: keyOf(properties),
      });
    }),
  update: (context, properties, previous) =>
    guarded(() => {
      checkRole(context, properties, previous.physicalId!);
      const machine = StatesService.of(context.aws).findStateMachine(previous.physicalId!);
      if (!machine) {
        throw new ResourceFailure(`State Machine Does Not Exist: '${previous.physicalId}'`);
      }
      machine.update(definitionOf(context, properties), properties.RoleArn, keyOf(properties));
      return machine;
    }),
  delete: ({ aws }, { physicalId }) => StatesService.of(aws).deleteStateMachine(physicalId!),
};

function guarded(work: () => StateMachine): Provided {
  try {
    const { arn, props } = work();
    return { physicalId: arn, attributes: { Arn: arn, Name: props.name } };
  } catch (error) {
    if (error instanceof StateError || error instanceof AwsError) {
      throw new ResourceFailure(error.message);
    }
    throw error;
  }
}

function keyOf({ EncryptionConfiguration: encryption }: Properties): string | undefined {
  return encryption?.Type === 'CUSTOMER_MANAGED_KMS_KEY' ? String(encryption.KmsKeyId) : undefined;
}

function checkRole(context: ResourceContext, { RoleArn }: Properties, sourceArn: string): void {
  checkServiceRole(context, {
    roleArn: String(RoleArn),
    service: 'states',
    sourceArn,
    refusal:
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
  });
}

/** What is not interpreted, or not known, is told only by an execution that starts: nobody but us starts any. */
function definitionOf({ stackName, logicalId }: ResourceContext, properties: Properties): StateMachineSource {
  const { StateMachineType, DefinitionS3Location, DefinitionString, Definition, DefinitionSubstitutions } = properties;
  const error = undecided(
    { stackName, logicalId, resourceType: 'AWS::StepFunctions::StateMachine' },
    { StateMachineType, DefinitionS3Location, DefinitionString, Definition, DefinitionSubstitutions },
  );
  if (error) {
    return { error };
  }
  if ((StateMachineType ?? 'STANDARD') !== 'STANDARD') {
    return { error: new NotSimulatedError(`the state machine type ${StateMachineType} is not simulated`) };
  }
  if (DefinitionS3Location !== undefined) {
    return { error: new NotSimulatedError('DefinitionS3Location of a state machine is not simulated') };
  }
  const text: string = DefinitionString ?? JSON.stringify(Definition);
  const substitutions: Record<string, unknown> = DefinitionSubstitutions ?? {};
  return interpretable(
    text.replace(/\$\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(substitutions, name) ? String(substitutions[name]) : whole,
    ),
  );
}

function interpretable(text: string): StateMachineSource {
  try {
    parseStateMachine(text);
    return { text };
  } catch (error) {
    if (error instanceof DefinitionError || error instanceof StateError) {
      return { error };
    }
    throw error;
  }
}
