import { ACCOUNT, PROVIDER, REGION, template, toy } from './toy';

const DEFINITION = '{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}';
const OWN = { StringEquals: { 'aws:SourceAccount': ACCOUNT } };
const ANY_MACHINE = { ArnLike: { 'aws:SourceArn': `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:*` } };

function roleFor(principal: object, condition?: object) {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ ...statement, ...(condition && { Condition: condition }) }],
      },
    },
  };
}

const MACHINE = {
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: { RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] }, DefinitionString: DEFINITION },
};

describe('a function', () => {
  test.each<[string, object, object | undefined, boolean]>([
    ['its service', { Service: 'lambda.amazonaws.com' }, undefined, true],
    ['its service among others', { Service: ['ec2.amazonaws.com', 'lambda.amazonaws.com'] }, undefined, true],
    ['its service, for its account', { Service: 'lambda.amazonaws.com' }, OWN, true],
    [
      'its service, for another account',
      { Service: 'lambda.amazonaws.com' },
      { StringEquals: { 'aws:SourceAccount': '999999999999' } },
      false,
    ],
    [
      'its service, for a function, which is not documented',
      { Service: 'lambda.amazonaws.com' },
      { ArnLike: { 'aws:SourceArn': `arn:aws:lambda:${REGION}:${ACCOUNT}:function:*` } },
      false,
    ],
    ['another service', { Service: 'states.amazonaws.com' }, undefined, false],
    ['its account only', { AWS: ACCOUNT }, undefined, false],
  ])('whose role trusts %s', async (_, principal, condition, isMade) => {
    const { deploy, cloudFormation } = toy();
    const { status } = await deploy(template({ Role: roleFor(principal, condition), Function: PROVIDER.Function! }));

    expect(status).toBe(isMade ? 'CREATE_COMPLETE' : 'ROLLBACK_COMPLETE');
    const reasons = JSON.stringify(cloudFormation.findStack('Toy')?.events ?? []);
    expect(reasons.includes('The role defined for the function cannot be assumed by Lambda.')).toBe(!isMade);
  });
});

describe('a state machine', () => {
  test.each<[string, object, object | undefined, boolean]>([
    ['its service', { Service: 'states.amazonaws.com' }, undefined, true],
    ['its service in this Region', { Service: `states.${REGION}.amazonaws.com` }, undefined, true],
    [
      'its service, for state machines of its account',
      { Service: 'states.amazonaws.com' },
      { ...OWN, ...ANY_MACHINE },
      true,
    ],
    [
      'its service, for another state machine',
      { Service: 'states.amazonaws.com' },
      { ArnLike: { 'aws:SourceArn': `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:another` } },
      false,
    ],
    ['its service in another Region', { Service: 'states.ap-south-1.amazonaws.com' }, undefined, false],
    ['another service', { Service: 'lambda.amazonaws.com' }, undefined, false],
  ])('whose role trusts %s', async (_, principal, condition, isMade) => {
    const { deploy } = toy();
    const { status } = await deploy(template({ MachineRole: roleFor(principal, condition), Machine: MACHINE }));

    expect(status).toBe(isMade ? 'CREATE_COMPLETE' : 'ROLLBACK_COMPLETE');
  });

  test('is not updated to a role that does not trust its service', async () => {
    const { deploy } = toy();
    const good = roleFor({ Service: 'states.amazonaws.com' });
    await deploy(template({ MachineRole: good, Machine: MACHINE }));
    const other = { ...MACHINE, Properties: { ...MACHINE.Properties, RoleArn: { 'Fn::GetAtt': ['Other', 'Arn'] } } };
    const resources = { MachineRole: good, Other: roleFor({ Service: 'lambda.amazonaws.com' }), Machine: other };

    expect((await deploy(template(resources))).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });
});

test('a role that is not in the simulated account is a stranger’s, and passes', async () => {
  const { deploy } = toy();
  const stranger = { ...MACHINE, Properties: { ...MACHINE.Properties, RoleArn: `arn:aws:iam::${ACCOUNT}:role/Of` } };

  expect((await deploy(template({ Machine: stranger }))).status).toBe('CREATE_COMPLETE');
});
