import { Lazy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Provider } from './provider';
import { synthError } from './validation';

/**
 * The workflow and the role of a stack's provider, before the stack is known to have one: an imported organization alone
 * deploys nothing, and naming them must not change that.
 */
export class ProviderReference extends Construct {
  public readonly workflow: sfn.IStateMachine;
  public readonly handlerRole: iam.IRole;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const name = (what: string, of: (provider: Provider) => string) =>
      Lazy.string({
        produce: () => {
          const provider = Provider.find(this);
          if (provider === undefined) {
            throw synthError(
              `${what} of an imported organization is used, but this stack has no resource that needs it: ` +
                'enable something with the organization, or remove the reference',
              scope,
            );
          }
          return of(provider);
        },
      });
    this.workflow = sfn.StateMachine.fromStateMachineName(
      this,
      'Workflow',
      name('workflow', ({ workflow }) => workflow.stateMachineName),
    );
    this.handlerRole = iam.Role.fromRoleName(
      this,
      'HandlerRole',
      name('handlerRole', ({ handlerRole }) => handlerRole.roleName),
    );
  }
}
