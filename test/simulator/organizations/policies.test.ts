import { ALLOW_ALL, anOrganization, MEMBER, STRANGER } from './governed-organization';
import { call, errorOf, listAll, MANAGEMENT } from './simulated-calls';

const SCP = 'SERVICE_CONTROL_POLICY';
const INPUT = { Type: SCP, Name: 'deny', Description: 'd', Content: JSON.stringify(ALLOW_ALL) };

describe('policies', () => {
  test('a policy is created, described, changed and deleted', async () => {
    const { manage, organization } = await anOrganization();
    const { Policy } = await manage('CreatePolicy', { ...INPUT, Tags: [{ Key: 'team', Value: 'a' }] });
    const id: string = Policy.PolicySummary.Id;
    expect(Policy).toEqual({
      PolicySummary: {
        Id: expect.stringMatching(/^p-[0-9a-z]{8,128}$/),
        Arn: `arn:aws:organizations::${MANAGEMENT}:policy/${organization().id}/service_control_policy/${id}`,
        Name: 'deny',
        Description: 'd',
        Type: SCP,
        AwsManaged: false,
      },
      Content: INPUT.Content,
    });
    expect(organization().tags.get(id)).toEqual(new Map([['team', 'a']]));

    await manage('UpdatePolicy', { PolicyId: id, Name: 'other' });
    expect((await manage('DescribePolicy', { PolicyId: id })).Policy).toMatchObject({
      PolicySummary: { Name: 'other', Description: 'd' },
      Content: INPUT.Content,
    });
    await manage('DeletePolicy', { PolicyId: id });
    expect([...organization().policies.keys()]).toEqual(['p-FullAWSAccess', 'p-RCPFullAWSAccess']);
    expect(organization().tags.has(id)).toBe(false);
  });

  test('lists hold the policies of one type, those of AWS first, page by page', async () => {
    const { aws, createPolicy } = await anOrganization();
    const a = await createPolicy(SCP, 'a', ALLOW_ALL);
    const b = await createPolicy(SCP, 'b', ALLOW_ALL);
    await createPolicy('TAG_POLICY', 'a', { tags: {} });

    const policies = await listAll(aws, MANAGEMENT, 'ListPolicies', 'Policies', { Filter: SCP, MaxResults: 1 });
    expect(policies.map(({ Id }) => Id)).toEqual(['p-FullAWSAccess', a, b]);
    expect(policies[0].Arn).toBe('arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess');
  });

  test.each([
    ['no name', { Name: undefined }, 'InvalidInputException INPUT_REQUIRED:NAME'],
    ['a name of 129 letters', { Name: 'é'.repeat(129) }, 'InvalidInputException MAX_LENGTH_EXCEEDED:NAME'],
    [
      'a description of 513 letters',
      { Description: 'x'.repeat(513) },
      'InvalidInputException MAX_LENGTH_EXCEEDED:DESCRIPTION',
    ],
    ['an unknown type', { Type: 'X' }, 'InvalidInputException INVALID_ENUM_POLICY_TYPE'],
    [
      'two equal tag keys',
      {
        Tags: [
          { Key: 'a', Value: '' },
          { Key: 'a', Value: '' },
        ],
      },
      'InvalidInputException DUPLICATE_TAG_KEY',
    ],
    ['content that is no JSON', { Content: '{' }, 'MalformedPolicyDocumentException'],
    ['content that is a list', { Content: '[]' }, 'MalformedPolicyDocumentException'],
    [
      'a statement without actions',
      { Content: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Resource: '*' }] }) },
      'MalformedPolicyDocumentException',
    ],
    [
      'a service control policy with a principal',
      { Content: JSON.stringify({ Version: '2012-10-17', Statement: { ...ALLOW_ALL.Statement[0], Principal: '*' } }) },
      'MalformedPolicyDocumentException',
    ],
    [
      'a resource control policy that allows',
      {
        Type: 'RESOURCE_CONTROL_POLICY',
        Content: JSON.stringify({ Version: '2012-10-17', Statement: { ...ALLOW_ALL.Statement[0], Principal: '*' } }),
      },
      'MalformedPolicyDocumentException',
    ],
    [
      'content of more than 10,240 characters',
      { Content: JSON.stringify({ ...ALLOW_ALL, Id: 'x'.repeat(10_240) }) },
      'ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED',
    ],
    ['the name of another policy of the type', { Name: 'FullAWSAccess' }, 'DuplicatePolicyException'],
  ])('CreatePolicy refuses %s', async (_, input, error) => {
    const { aws, organization } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, 'CreatePolicy', { ...INPUT, ...input })).toBe(error);
    expect(organization().policies.size).toBe(2);
  });

  test.each([
    ['UpdatePolicy', { PolicyId: 'p-FullAWSAccess', Name: 'x' }, 'InvalidInputException IMMUTABLE_POLICY'],
    ['DeletePolicy', { PolicyId: 'p-FullAWSAccess' }, 'InvalidInputException IMMUTABLE_POLICY'],
    ['UpdatePolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
    ['DeletePolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
    ['DescribePolicy', { PolicyId: 'p-00000000' }, 'PolicyNotFoundException'],
    ['DescribePolicy', { PolicyId: 'x' }, 'InvalidInputException INVALID_PATTERN:POLICY_ID'],
    ['ListPolicies', {}, 'InvalidInputException INPUT_REQUIRED:FILTER'],
    ['ListPolicies', { Filter: 'X' }, 'InvalidInputException INVALID_ENUM_POLICY_TYPE'],
  ])('%s of %j is refused with %s', async (operation, input, error) => {
    const { aws } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, operation, input)).toBe(error);
  });

  test('an update may not take the name of another policy, nor malformed content', async () => {
    const { aws, createPolicy, organization } = await anOrganization();
    await createPolicy(SCP, 'a', ALLOW_ALL);
    const PolicyId = await createPolicy(SCP, 'b', ALLOW_ALL);
    expect(await errorOf(aws, MANAGEMENT, 'UpdatePolicy', { PolicyId, Name: 'a' })).toBe('DuplicatePolicyException');
    expect(await errorOf(aws, MANAGEMENT, 'UpdatePolicy', { PolicyId, Name: 'c', Content: '1' })).toBe(
      'MalformedPolicyDocumentException',
    );
    expect(organization().policies.get(PolicyId)?.name).toBe('b');
  });

  test('an attached policy cannot be deleted', async () => {
    const { aws, manage, createPolicy, organization } = await anOrganization();
    const PolicyId = await createPolicy(SCP, 'a', ALLOW_ALL);
    await manage('AttachPolicy', { PolicyId, TargetId: MEMBER });
    expect(await errorOf(aws, MANAGEMENT, 'DeletePolicy', { PolicyId })).toBe('PolicyInUseException');
    expect(organization().policies.has(PolicyId)).toBe(true);
  });

  test('consolidated billing has no policies of its own', async () => {
    const { aws } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
    expect(await errorOf(aws, MANAGEMENT, 'CreatePolicy', INPUT)).toBe(
      'PolicyTypeNotAvailableForOrganizationException',
    );
  });

  test('an ordinary member may not even describe a policy; a standalone account has none', async () => {
    const { aws } = await anOrganization();
    expect(await errorOf(aws, MEMBER, 'DescribePolicy', { PolicyId: 'p-FullAWSAccess' })).toBe('AccessDeniedException');
    expect(await errorOf(aws, MEMBER, 'CreatePolicy', INPUT)).toBe('AccessDeniedException');
    expect(await errorOf(aws, STRANGER, 'ListPolicies', { Filter: SCP })).toBe('AWSOrganizationsNotInUseException');
  });

  test('a delegated administrator reads policies, and writes only what the resource policy grants', async () => {
    const { aws, manage } = await anOrganization();
    await manage('EnableAWSServiceAccess', { ServicePrincipal: 'backup.amazonaws.com' });
    await manage('RegisterDelegatedAdministrator', { AccountId: MEMBER, ServicePrincipal: 'backup.amazonaws.com' });
    expect(await errorOf(aws, MEMBER, 'DescribePolicy', { PolicyId: 'p-FullAWSAccess' })).toBe('no error');
    expect(await errorOf(aws, MEMBER, 'CreatePolicy', INPUT)).toBe('AccessDeniedException');

    const Statement = {
      Effect: 'Allow',
      Principal: { AWS: MEMBER },
      Action: ['organizations:CreatePolicy'],
      Resource: '*',
    };
    await manage('PutResourcePolicy', { Content: JSON.stringify({ Version: '2012-10-17', Statement }) });
    const { Policy } = await call(aws, MEMBER, 'CreatePolicy', INPUT);
    expect(await errorOf(aws, MEMBER, 'DeletePolicy', { PolicyId: Policy.PolicySummary.Id })).toBe(
      'AccessDeniedException',
    );
  });
});
