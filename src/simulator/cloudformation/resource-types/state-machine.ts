import { AwsError } from '../../aws-error';
import { DefinitionError } from '../../states/definition';
import { StateError } from '../../states/state-error';
import type { StateMachine } from '../../states/state-machine';
import { StatesService } from '../../states/states-service';
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
        definition: definitionOf(properties),
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
      machine.update(definitionOf(properties), properties.RoleArn, keyOf(properties));
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
