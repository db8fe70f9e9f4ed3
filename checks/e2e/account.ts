import { CloudFormationClient, paginateDescribeStackEvents, type StackEvent } from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { REGION } from '../support/surroundings';

/** An account in the emulator, as its owner sees it. The emulator tells accounts apart by the access key id. */
export class EmulatedAccount {
  private readonly states: SFNClient;
  private readonly cloudFormation: CloudFormationClient;

  constructor(emulatorUrl: string, accountId: string) {
    const credentials = { accessKeyId: accountId, secretAccessKey: 'test' };
    const client = { endpoint: emulatorUrl, region: REGION, credentials };
    this.states = new SFNClient(client);
    this.cloudFormation = new CloudFormationClient(client);
  }

  /** ARNs of the workflows that exist. */
  public async machines(): Promise<string[]> {
    const { stateMachines = [] } = await this.states.send(new ListStateMachinesCommand({}));
    return stateMachines.map(({ stateMachineArn }) => stateMachineArn!);
  }

  /** How an execution stands; undefined once its state machine is gone. */
  public async statusOf(executionArn: string): Promise<string | undefined> {
    const described = this.states.send(new DescribeExecutionCommand({ executionArn }));
    return described.then(
      ({ status }) => status,
      () => undefined,
    );
  }

  /** Events of a stack, oldest first; `stack` is its name, or, once it is deleted, its id. */
  public async stackEvents(stack: string): Promise<StackEvent[]> {
    const events: StackEvent[] = [];
    for await (const page of paginateDescribeStackEvents({ client: this.cloudFormation }, { StackName: stack })) {
      events.push(...(page.StackEvents ?? []));
    }
    return events.reverse();
  }
}
