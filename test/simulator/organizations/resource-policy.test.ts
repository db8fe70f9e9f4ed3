import { anOrganization, MEMBER } from './governed-organization';
import { errorOf, MANAGEMENT } from './simulated-calls';

const STATEMENT = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: { AWS: [MEMBER] },
  Action: ['organizations:ListPolicies'],
  Resource: '*',
};
const content = (statement: object = STATEMENT) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, undefined, 2);

describe('resource policy', () => {
  test('is kept in normal form, with account numbers as ARNs', async () => {
    const { manage, organization } = await anOrganization();
    const { ResourcePolicy } = await manage('PutResourcePolicy', { Content: content() });
    const { Id, Arn } = ResourcePolicy.ResourcePolicySummary;

    expect(Arn).toBe(`arn:aws:organizations::${MANAGEMENT}:resourcepolicy/${organization().id}/${Id}`);
    expect(ResourcePolicy.Content).toBe(
      JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Sid: 'Read',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${MEMBER}:root` },
          Action: 'organizations:ListPolicies',
          Resource: '*',
        },
      }),
    );
    expect(await manage('DescribeResourcePolicy')).toEqual({ ResourcePolicy });
  });

  test('a second put replaces the content under the same id', async () => {
    const { manage } = await anOrganization();
    const first = await manage('PutResourcePolicy', { Content: content() });
    const second = await manage('PutResourcePolicy', { Content: content({ ...STATEMENT, Sid: 'Other' }) });
    expect(second.ResourcePolicy.ResourcePolicySummary).toEqual(first.ResourcePolicy.ResourcePolicySummary);
    expect(JSON.parse(second.ResourcePolicy.Content).Statement.Sid).toBe('Other');
  });

  test('tags come with the first put only', async () => {
    const { aws, manage, organization } = await anOrganization();
    const Tags = [{ Key: 'team', Value: 'a' }];
    await manage('PutResourcePolicy', { Content: content(), Tags });
    expect(await errorOf(aws, MANAGEMENT, 'PutResourcePolicy', { Content: content(), Tags })).toMatch(
      /^InvalidInputException/,
    );
    const { id } = organization().resourcePolicy!;
    expect(organization().tags.get(id)).toEqual(new Map([['team', 'a']]));
  });

  test('is deleted, and is then not found', async () => {
    const { manage, organization } = await anOrganization();
    await manage('PutResourcePolicy', { Content: content() });
    await manage('DeleteResourcePolicy');
    expect(organization().resourcePolicy).toBeUndefined();
    for (const operation of ['DescribeResourcePolicy', 'DeleteResourcePolicy']) {
      await expect(manage(operation)).rejects.toMatchObject({
        name: 'ResourcePolicyNotFoundException',
        message: 'No resource-based policy found.',
      });
    }
  });

  test.each([
    ['no JSON', '{', 'INVALID_RESOURCE_POLICY_JSON'],
    ['no statement', '{}', 'INVALID_RESOURCE_POLICY_JSON'],
    ['nothing', 'null', 'INVALID_RESOURCE_POLICY_JSON'],
    ['no principal', content({ ...STATEMENT, Principal: undefined }), 'INVALID_PRINCIPAL'],
    [
      'a principal that is no member',
      content({ ...STATEMENT, Principal: { AWS: '999999999999' } }),
      'INVALID_PRINCIPAL',
    ],
    [
      'a service as the principal',
      content({ ...STATEMENT, Principal: { Service: 'x.amazonaws.com' } }),
      'INVALID_PRINCIPAL',
    ],
    [
      'an action that cannot be delegated',
      content({ ...STATEMENT, Action: 'organizations:LeaveOrganization' }),
      'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
    ],
    [
      'a wildcard of actions',
      content({ ...STATEMENT, Action: 'organizations:*' }),
      'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
    ],
    [
      'a resource of another service',
      content({ ...STATEMENT, Resource: 'arn:aws:s3:::x' }),
      'UNSUPPORTED_RESOURCE_IN_RESOURCE_POLICY',
    ],
    [
      'an unknown policy type',
      content({ ...STATEMENT, Condition: { StringEquals: { 'organizations:PolicyType': 'X' } } }),
      'UNSUPPORTED_POLICY_TYPE_IN_RESOURCE_POLICY',
    ],
  ])('content with %s is refused', async (_, text, reason) => {
    const { aws, organization } = await anOrganization();
    expect(await errorOf(aws, MANAGEMENT, 'PutResourcePolicy', { Content: text })).toBe(
      `InvalidInputException ${reason}`,
    );
    expect(organization().resourcePolicy).toBeUndefined();
  });

  test('needs all features and the management account', async () => {
    const { aws } = await anOrganization({ featureSet: 'CONSOLIDATED_BILLING' });
    expect(await errorOf(aws, MANAGEMENT, 'PutResourcePolicy', { Content: content() })).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    );
    expect(await errorOf(aws, MEMBER, 'PutResourcePolicy', { Content: content() })).toBe('AccessDeniedException');
    expect(await errorOf(aws, MANAGEMENT, 'PutResourcePolicy', {})).toBe(
      'InvalidInputException INPUT_REQUIRED:CONTENT',
    );
  });
});
