import { ORGANIZATIONS_ROLE } from '../../facts/organizations-role';
import { AwsError } from '../aws-error';
import type { Authorization, Call } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import type { IdentityOperations } from './identity-service';
import { type ParameterRule, ROLE_NAME } from './parameter-rules';
import { findRole, noSuchEntity, roleRecord, tryRole } from './role-records';
import { roleArn } from './roles';
import { createServiceLinkedRole, type ServiceLinkedRoleDefinition } from './service-linked-role';
import { serviceLinkedRoleOf } from './service-linked-roles';

/** Why a service still needs its role in an account; undefined if it can go. */
export type RoleNeed = (accountId: string, servicePrincipal: string) => RoleUsage | undefined;

/** Where a service uses its role, as a failed deletion names it. */
export interface RoleUsage {
  readonly reason: string;
  readonly region: string;
  readonly resources: readonly string[];
}

/** A deletion of a service-linked role. */
interface DeletionTask {
  readonly id: string;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  usage?: RoleUsage;
}

/** How long AWS takes to ask the service whether its role can go; it publishes no number. */
const DELETION_SECONDS = 5;

const SERVICE_NAME: ParameterRule = { isRequired: true, min: 1, max: 128, pattern: /^[\w+=,.@-]+$/ };
const SUFFIX: ParameterRule = { min: 1, max: 64, pattern: /^[\w+=,.@-]+$/ };
const TASK_ID: ParameterRule = { isRequired: true, min: 1, max: 1000 };

/** What IAM is asked when a service's role is created in an account. */
export function serviceLinkedRoleAuthorization(
  aws: SimulatedAws,
  accountId: string,
  servicePrincipal: string,
): Authorization {
  const name = serviceLinkedRoleOf(aws.partition, servicePrincipal)?.name ?? '*';
  return {
    action: 'iam:CreateServiceLinkedRole',
    resource: roleArn(aws, accountId, `/aws-service-role/${servicePrincipal}/`, name),
    context: { 'iam:AWSServiceName': servicePrincipal },
  };
}

/** Roles that belong to a service. */
export function serviceLinkedRoleOperations(aws: SimulatedAws, need: RoleNeed): IdentityOperations {
  const deletions = new Deletions(aws, need);
  return {
    CreateServiceLinkedRole: {
      isWrite: true,
      input: { AWSServiceName: SERVICE_NAME, Description: { max: 1000 }, CustomSuffix: SUFFIX },
      authorizations: ({ caller, input }) => [
        serviceLinkedRoleAuthorization(aws, caller.accountId, input.AWSServiceName),
      ],
      perform: (call) => create(aws, call),
    },
    DeleteServiceLinkedRole: {
      isWrite: true,
      input: { RoleName: ROLE_NAME },
      authorizations: (call) => {
        const role = tryRole(aws, call);
        const resource = role?.arn ?? roleArn(aws, call.caller.accountId, '/', call.input.RoleName);
        const authorization = { action: 'iam:DeleteServiceLinkedRole', resource };
        const servicePrincipal = role?.servicePrincipal;
        return servicePrincipal === undefined
          ? [authorization]
          : [{ ...authorization, context: { 'iam:AWSServiceName': servicePrincipal } }];
      },
      perform: (call) => deletions.begin(call),
    },
    GetServiceLinkedRoleDeletionStatus: {
      input: { DeletionTaskId: TASK_ID },
      authorizations: () => [{ action: 'iam:GetServiceLinkedRoleDeletionStatus', resource: '*' }],
      perform: (call) => deletions.status(call),
    },
  };
}

function create(aws: SimulatedAws, { caller, input }: Call): unknown {
  const { AWSServiceName, CustomSuffix, Description } = input;
  const definition = creatableRole(aws, AWSServiceName);
  if (!definition) {
    throw new AwsError('InvalidInput', `simulated: the service-linked role of ${AWSServiceName} is not simulated`);
  }
  const isOfOrganizations = AWSServiceName === ORGANIZATIONS_ROLE.servicePrincipal;
  if (CustomSuffix !== undefined) {
    if (isOfOrganizations) {
      aws.doubt('suffix-of-service-linked-role');
    }
    throw new AwsError('InvalidInput', `Custom suffix is not allowed for ${AWSServiceName}`);
  }
  if (isOfOrganizations && aws.doubt('direct-service-linked-role')) {
    throw new AwsError('InvalidInput', `simulated: ${AWSServiceName} does not let its role be created directly`);
  }
  const account = aws.accounts.get(caller.accountId)!;
  if (account.roles.has(definition.name)) {
    throw new AwsError(
      'InvalidInput',
      `Service role name ${definition.name} has been taken in this account, please try a different suffix.`,
    );
  }
  const description = Description ?? definition.description;
  return { Role: roleRecord(createServiceLinkedRole(aws, account, { ...definition, description })) };
}

/** The role that a principal has. Of one role, sources have two principals: AWS takes one of them. */
function creatableRole(aws: SimulatedAws, servicePrincipal: string): ServiceLinkedRoleDefinition | undefined {
  const isReport = servicePrincipal === 'report.declarative-policies-ec2.amazonaws.com';
  if (isReport || servicePrincipal === 'declarative-policies-ec2.amazonaws.com') {
    if (aws.doubt('declarative-policies-role-principal') === isReport) {
      return undefined;
    }
  }
  return serviceLinkedRoleOf(aws.partition, servicePrincipal);
}

/** Deletions in all accounts. The role goes, or stays, when the service has been asked, and not before. */
class Deletions {
  /** By account id and task id. */
  private readonly tasks = new Map<string, DeletionTask>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly need: RoleNeed,
  ) {}

  /** Begins a deletion; while one is unfinished, the same call answers the same task. */
  public begin(call: Call): unknown {
    const role = findRole(this.aws, call);
    const principal = role.servicePrincipal;
    if (principal === undefined) {
      throw noSuchEntity(`The service-linked role with name ${role.name} cannot be found.`);
    }
    const prefix = `task/aws-service-role/${principal}/${role.name}/`;
    const { accountId } = call.caller;
    const running = [...this.tasks].find(
      ([key, task]) => key.startsWith(`${accountId} ${prefix}`) && task.status === 'IN_PROGRESS',
    );
    if (running) {
      return { DeletionTaskId: running[1].id };
    }
    const task: DeletionTask = { id: prefix + this.aws.random.uuid(), status: 'IN_PROGRESS' };
    this.tasks.set(`${accountId} ${task.id}`, task);
    this.aws.clock.at(this.aws.clock.now() + DELETION_SECONDS * 1000, () =>
      this.end(task, accountId, principal, role.name),
    );
    return { DeletionTaskId: task.id };
  }

  public status({ caller, input }: Call): unknown {
    const task = this.tasks.get(`${caller.accountId} ${input.DeletionTaskId}`);
    if (!task) {
      throw noSuchEntity(`The deletion task with id ${input.DeletionTaskId} cannot be found.`);
    }
    const { usage } = task;
    return {
      Status: task.status,
      ...(usage && {
        Reason: { Reason: usage.reason, RoleUsageList: [{ Region: usage.region, Resources: usage.resources }] },
      }),
    };
  }

  private end(task: DeletionTask, accountId: string, principal: string, roleName: string): void {
    const usage = this.need(accountId, principal);
    if (usage) {
      task.status = 'FAILED';
      task.usage = usage;
      return;
    }
    task.status = 'SUCCEEDED';
    this.aws.accounts.get(accountId)?.roles.delete(roleName);
  }
}
