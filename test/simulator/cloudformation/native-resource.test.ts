import { IamService } from '../../../src/simulator/iam/iam-service';
import { LambdaService } from '../../../src/simulator/lambda/lambda-service';
import { StatesService } from '../../../src/simulator/states/states-service';
import { ACCOUNT, custom, PROVIDER, REGION, template, toy } from './toy';

const STATEMENT = (action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
});
const policy = (action: string, dependsOn: string[] = []) => ({
  Type: 'AWS::IAM::Policy',
  Properties: { PolicyName: 'Making', PolicyDocument: STATEMENT(action), Roles: [{ Ref: 'Role' }] },
  DependsOn: dependsOn,
});

/** Whether the function's role may call an action at this moment. */
async function mayCall(world: ReturnType<typeof toy>, roleName: string, action: string): Promise<boolean> {
  const { aws } = world;
  const [service, operation] = action.split(':') as [string, string];
  const { caller } = aws.sessions.issue({
    accountId: ACCOUNT,
    roleArn: aws.accounts.get(ACCOUNT)!.roles.get(roleName)?.arn ?? 'arn:aws:iam::111111111111:role/gone',
    sessionName: 'test',
    durationSeconds: 900,
  });
  const call = { service, operation, input: { StackName: 'Toy' }, caller, region: REGION };
  return aws.call(call).then(
    () => true,
    (error: Error) => !error.name.startsWith('AccessDenied'),
  );
}

describe('roles and policies of a stack', () => {
  test('take effect with a lag, and go with the stack', async () => {
    const world = toy();
    const { deploy, destroy, aws } = world;
    const { resources } = await deploy(template({ Policy: policy('cloudformation:DescribeStacks') }));
    const role = resources.get('Role')!.physicalId!;

    expect(role).toMatch(/^Toy-Role-[0-9A-F]{12}$/);
    expect(await mayCall(world, role, 'cloudformation:DescribeStacks')).toBe(false);
    await aws.clock.advance(15_000);
    expect(await mayCall(world, role, 'cloudformation:DescribeStacks')).toBe(true);
    await destroy();
    expect(await mayCall(world, role, 'cloudformation:DescribeStacks')).toBe(false);
  });

  test('shrink in the update phase, before the Delete of what needed them', async () => {
    const world = toy();
    const { deploy, runtime, aws } = world;
    const before = await deploy(
      template({ Policy: policy('cloudformation:DescribeStacks'), Entry: custom({}, { DependsOn: 'Policy' }) }),
    );
    const role = before.resources.get('Role')!.physicalId!;
    await aws.clock.advance(60_000);
    const seen: boolean[] = [];
    runtime.answer = (event) => {
      // Long enough for the policy to be enforced.
      aws.clock.at(aws.clock.now() + 20_000, () => {
        void mayCall(world, role, 'cloudformation:DescribeStacks').then((may) => {
          seen.push(may);
          runtime.send(event, {});
        });
      });
      return undefined;
    };
    await deploy(template({ Policy: policy('cloudformation:DescribeStackResource') }));

    expect(seen).toEqual([false]);
  });

  test('change in place: trust, inline policies, and the roles that a policy is in', async () => {
    const { deploy, aws } = toy();
    const role = (name: string, actions: Record<string, string>) => ({
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: name,
        AssumeRolePolicyDocument: STATEMENT('sts:AssumeRole'),
        Policies: Object.entries(actions).map(([PolicyName, action]) => ({
          PolicyName,
          PolicyDocument: STATEMENT(action),
        })),
        ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
      },
    });
    const shared = (type: string, roles: string[]) => ({
      Type: type,
      Properties: {
        ...(type === 'AWS::IAM::Policy' ? { PolicyName: 'shared' } : { ManagedPolicyName: 'managed' }),
        PolicyDocument: STATEMENT('sns:Publish'),
        Roles: roles,
      },
      DependsOn: ['One', 'Two'],
    });
    const stack = (actions: Record<string, string>, roles: string[]) => ({
      Resources: {
        One: role('one', actions),
        Two: role('two', {}),
        Shared: shared('AWS::IAM::Policy', roles),
        Managed: shared('AWS::IAM::ManagedPolicy', roles),
      },
    });
    await deploy(stack({ a: 'sns:Publish', b: 'sns:Publish' }, ['one', 'two']));
    await deploy(stack({ b: 'events:PutEvents', c: 'sns:Publish' }, ['one']));
    await aws.clock.advance(60_000);
    const policies = (name: string) =>
      [...aws.accounts.get(ACCOUNT)!.roles.get(name)!.policies]
        .filter(([, { document }]) => [document.Statement].flat().length > 0)
        .map(([policyName]) => policyName.split('/').at(-1));

    expect(policies('one').sort()).toEqual(['AWSLambdaBasicExecutionRole', 'b', 'c', 'managed', 'shared']);
    expect(policies('two')).not.toContain('shared');
  });

  test('with a name of their own are not replaced under it', async () => {
    const { deploy } = toy();
    const named = (path: string) => ({
      Resources: {
        Role: { ...PROVIDER.Role!, Properties: { ...PROVIDER.Role!.Properties, RoleName: 'fixed', Path: path } },
      },
    });
    await deploy(named('/'));
    const { status, events } = await deploy(named('/other/'));

    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'UPDATE_FAILED')?.reason).toContain('Rename fixed and update');
  });

  test('may have a permissions boundary, a managed policy by reference, and tags', async () => {
    const { aws, deploy } = toy();
    const managed = (name: string, action: string) => ({
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: name,
        PolicyDocument: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: action, Resource: '*' } },
      },
    });
    const template = (action: string, boundary: unknown) => ({
      Resources: {
        All: managed('all', '*'),
        Edge: managed('edge', action),
        Role: {
          ...PROVIDER.Role!,
          Properties: {
            ...PROVIDER.Role!.Properties,
            RoleName: 'fixed',
            ManagedPolicyArns: [{ Ref: 'All' }],
            ...(boundary ? { PermissionsBoundary: boundary } : {}),
            Tags: [{ Key: 'team', Value: 'a' }],
          },
        },
      },
    });
    const answers = async () => {
      await aws.clock.advance(60_000);
      const { caller } = aws.sessions.issue({
        accountId: ACCOUNT,
        roleArn: `arn:aws:iam::${ACCOUNT}:role/fixed`,
        sessionName: 'run',
        durationSeconds: 900,
      });
      return Promise.all(
        ['ListRoles', 'GetRole'].map((operation) =>
          aws
            .call({ service: 'iam', operation, input: { RoleName: 'fixed' }, caller, region: 'us-east-1' })
            .then(() => 'allowed')
            .catch((error) => error.message.replace(/^.* (because|with)/, '$1')),
        ),
      );
    };
    aws.register(new IamService(aws));
    const denied = (action: string) => `because no permissions boundary allows the iam:${action} action`;

    await deploy(template('iam:List*', { Ref: 'Edge' }));
    expect(await answers()).toEqual(['allowed', denied('GetRole')]);
    expect(aws.accounts.get(ACCOUNT)!.roles.get('fixed')!.tags).toEqual({ team: 'a' });
    await deploy(template('iam:Get*', { Ref: 'Edge' }));
    expect(await answers()).toEqual([denied('ListRoles'), 'allowed']);
    await deploy(template('iam:Get*', undefined));
    expect(await answers()).toEqual(['allowed', 'allowed']);
    expect(aws.openDecisions.met()).toEqual([]);
  });

  test('need the roles that they go into', async () => {
    const { deploy } = toy();
    const { Properties } = policy('sns:Publish');
    const stray = { Type: 'AWS::IAM::Policy', Properties: { ...Properties, Roles: ['nobody'] } };
    const { events } = await deploy({ Resources: { Stray: stray } });

    expect(events.find((event) => event.status === 'CREATE_FAILED')?.reason).toBe(
      'The role with name nobody cannot be found.',
    );
  });

  test('with a name that is taken fail', async () => {
    const { deploy } = toy();
    const role = { ...PROVIDER.Role!, Properties: { ...PROVIDER.Role!.Properties, RoleName: 'fixed' } };
    await deploy({ Resources: { Role: role } });
    const { status, events } = await deploy({ Resources: { Role: role } }, { stackName: 'Other' });

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(events.find((event) => event.status === 'CREATE_FAILED')?.reason).toBe(
      'Role with name fixed already exists.',
    );
  });
});

describe('functions of a stack', () => {
  test('have the configuration of the template, and of their event-invoke configuration', async () => {
    const { deploy, aws } = toy();
    const config = (age: number) => ({
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'Function' },
          Qualifier: '$LATEST',
          MaximumEventAgeInSeconds: age,
          MaximumRetryAttempts: 1,
        },
      },
    });
    const { resources } = await deploy(template(config(600)));
    const arn = (resources.get('Function')!.attributes as { Arn: string }).Arn;
    const fn = () => LambdaService.of(aws).findFunction(arn)!;

    expect(fn().configuration).toMatchObject({ logicalId: 'Function', timeoutSeconds: 60, codeKey: 'ours.zip' });
    expect(fn().eventInvokeConfig).toEqual({ maximumEventAgeSeconds: 600, maximumRetryAttempts: 1 });
    await deploy(template(config(300)));
    expect(fn().eventInvokeConfig.maximumEventAgeSeconds).toBe(300);
    await deploy(template({}));
    expect(fn().eventInvokeConfig.maximumEventAgeSeconds).toBe(21_600);
  });

  test('cannot reserve the concurrency of a new account', async () => {
    const { deploy } = toy();
    const greedy = structuredClone(PROVIDER.Function!) as { Properties: Record<string, unknown>; Type: string };
    greedy.Properties.ReservedConcurrentExecutions = 1;
    const { events } = await deploy(template({ Function: greedy }));

    expect(events.find(({ status }) => status === 'CREATE_FAILED')?.reason).toContain(
      'UnreservedConcurrentExecution below its minimum value of [10]',
    );
  });
});

describe('other types', () => {
  test('state machines are replaced when their name changes, and get a definition with its substitutions', async () => {
    const { deploy, aws } = toy();
    const machine = (name: string, error: string) => ({
      Resources: {
        Machine: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            StateMachineName: name,
            RoleArn: 'arn:aws:iam::111111111111:role/any',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how substitutions are written
            DefinitionString: JSON.stringify({ StartAt: 'No', States: { No: { Type: 'Fail', Error: '${Error}' } } }),
            DefinitionSubstitutions: { Error: error },
          },
        },
      },
    });
    const errorOf = (name: string) =>
      JSON.parse(
        StatesService.of(aws).findStateMachine(`arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`)
          ?.definitionText ?? '{}',
      ).States?.No.Error;
    await deploy(machine('one', 'first'));
    expect(errorOf('one')).toBe('first');
    await deploy(machine('one', 'second'));
    expect(errorOf('one')).toBe('second');
    await deploy(machine('two', 'third'));
    expect([errorOf('one'), errorOf('two')]).toEqual([undefined, 'third']);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      'a state',
      { Definition: { StartAt: 'A', States: { A: { Type: 'Map', End: true } } } },
      'the state type Map (state A) is not interpreted',
    ],
    ['a type', { StateMachineType: 'EXPRESS' }, 'the state machine type EXPRESS is not simulated'],
    ['a place', { DefinitionS3Location: {} }, 'DefinitionS3Location of a state machine is not simulated'],
  ])(
    'a state machine with %s that is not interpreted is recorded, and says so when it starts',
    async (_, properties, reason) => {
      const { deploy, aws } = toy();
      const { status, outputs } = await deploy({
        Resources: {
          Machine: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { RoleArn: 'x', ...properties },
          },
        },
        Outputs: { Arn: { Value: { Ref: 'Machine' } } },
      });
      const call = {
        service: 'states',
        operation: 'StartExecution',
        input: { stateMachineArn: outputs.Arn },
        region: REGION,
        caller: aws.sessions.account(ACCOUNT),
      };

      expect(status).toBe('CREATE_COMPLETE');
      await expect(aws.call(call)).rejects.toThrow(reason);
      // No answer of AWS: the rehearsal ends by it.
      expect(aws.defects).toHaveLength(1);
    },
  );

  test.each([
    ['AWS::Logs::LogGroup', 'Arn', /^arn:aws:logs:eu-central-1:111111111111:log-group:Toy-It-.+:\*$/],
    ['AWS::Events::Rule', 'Arn', /^arn:aws:events:eu-central-1:111111111111:rule\/Toy-It-/],
    ['AWS::Scheduler::Schedule', 'Arn', /^arn:aws:scheduler:eu-central-1:111111111111:schedule\/default\/Toy-It-/],
    ['AWS::CloudWatch::Alarm', 'Arn', /^arn:aws:cloudwatch:eu-central-1:111111111111:alarm:Toy-It-/],
    ['AWS::S3::Bucket', 'Arn', /^arn:aws:s3:::Toy-It-/],
    ['AWS::SQS::Queue', 'QueueUrl', /^https:\/\/sqs\.eu-central-1\.amazonaws\.com\/111111111111\/Toy-It-/],
  ])('%s is recorded, its %s included', async (Type, attribute, expected) => {
    const { deploy } = toy();
    const { outputs } = await deploy({
      Resources: { It: { Type } },
      Outputs: { Attribute: { Value: { 'Fn::GetAtt': ['It', attribute] } } },
    });

    expect(outputs.Attribute).toMatch(expected);
  });
});
