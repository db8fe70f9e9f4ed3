import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  Account,
  CentralizedRootAccess,
  type CentralizedRootAccessOptions,
  FeatureSet,
  type IOrganization,
  Organization,
  ServiceAccess,
  TrustedService,
} from '../src';
import { aStack, circleIn, handledResources, resourceOf, resourcesOf, statementsOf } from './private/synthesized';

const ACCESS = 'ServiceAccessiamamazonawscom9fc8f439';
const CREDENTIALS = 'RootAccessRootCredentialsManagement3d124bd4';
const SESSIONS = 'RootAccessRootSessionsdef7ac89';
const DESTROY = { removalPolicy: RemovalPolicy.DESTROY };
const { IAM } = TrustedService;

function stackOf(make: (organization: IOrganization, stack: Stack) => void, stack = aStack()): Stack {
  make(Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid'), stack);
  return stack;
}

const removalOf = (stack: Stack, id: string) => resourceOf(stack, id).Properties.RemovalPolicy;
const comesAfter = (stack: Stack, id: string, other: string) => resourceOf(stack, id).DependsOn!.includes(other);

describe('the central management of root access', () => {
  test('is trusted access for IAM, and then each feature, one after the other', () => {
    const stack = stackOf((it) => it.centralizeRootAccess());

    expect(handledResources(stack)).toEqual([CREDENTIALS, SESSIONS, ACCESS]);
    expect(resourceOf(stack, ACCESS).Properties).toMatchObject({ ServicePrincipal: 'iam.amazonaws.com' });
    expect(resourceOf(stack, CREDENTIALS)).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationRootAccess',
      Properties: { OrganizationId: 'o-exampleorgid', Feature: 'RootCredentialsManagement', RemovalPolicy: 'RETAIN' },
    });
    expect(resourceOf(stack, SESSIONS).Properties).toMatchObject({ Feature: 'RootSessions', RemovalPolicy: 'RETAIN' });
    expect(comesAfter(stack, CREDENTIALS, ACCESS)).toBe(true);
    expect(comesAfter(stack, SESSIONS, ACCESS)).toBe(true);
    expect(comesAfter(stack, SESSIONS, CREDENTIALS)).toBe(true);
    expect(circleIn(resourcesOf(stack))).toBeUndefined();
  });

  test.each<[CentralizedRootAccessOptions, string[], string]>([
    [{ sessions: false }, [CREDENTIALS, ACCESS], CREDENTIALS],
    [{ credentialsManagement: false }, [SESSIONS, ACCESS], SESSIONS],
    [{ credentialsManagement: true, sessions: true }, [CREDENTIALS, SESSIONS, ACCESS], SESSIONS],
  ])('with %j has what is left, whose last one says the state', (options, expected, last) => {
    const stack = aStack();
    const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
    const { state } = organization.centralizeRootAccess(options);

    expect(handledResources(stack)).toEqual(expected);
    expect(stack.resolve(state)).toEqual({ 'Fn::GetAtt': [last, 'State'] });
  });

  test.each<[string, (organization: IOrganization, stack: Stack) => void]>([
    ['before', (it) => void [it.enableServiceAccess(IAM, DESTROY), it.centralizeRootAccess()]],
    ['after', (it) => void [it.centralizeRootAccess(), it.enableServiceAccess(IAM, DESTROY)]],
    [
      'after, as a construct',
      (organization, stack) => {
        organization.centralizeRootAccess();
        new ServiceAccess(stack, 'Access', { organization, service: IAM, ...DESTROY });
      },
    ],
    [
      'by its principal',
      (it) => void [it.centralizeRootAccess(), it.enableServiceAccess(TrustedService.of('iam.amazonaws.com'), DESTROY)],
    ],
  ])('takes the trusted access that is written %s it', (_, make) => {
    const stack = stackOf(make);

    expect(handledResources(stack)).toEqual([CREDENTIALS, SESSIONS, ACCESS]);
    expect(removalOf(stack, ACCESS)).toBe('DESTROY');
    expect(removalOf(stack, SESSIONS)).toBe('RETAIN');
    expect(comesAfter(stack, CREDENTIALS, ACCESS)).toBe(true);
  });

  test('removes everything that it makes, and only that, with DESTROY', () => {
    const own = stackOf((it) => it.centralizeRootAccess(DESTROY));
    const beside = stackOf((it) => void [it.enableServiceAccess(IAM), it.centralizeRootAccess(DESTROY)]);
    const later = stackOf((it) => it.centralizeRootAccess().applyRemovalPolicy(RemovalPolicy.DESTROY));
    const taken = stackOf((it) => it.centralizeRootAccess(DESTROY).applyRemovalPolicy(RemovalPolicy.RETAIN));
    const policies = (stack: Stack) => [CREDENTIALS, SESSIONS, ACCESS].map((id) => removalOf(stack, id));

    expect(policies(own)).toEqual(['DESTROY', 'DESTROY', 'DESTROY']);
    expect(policies(beside)).toEqual(['DESTROY', 'DESTROY', 'RETAIN']);
    expect(policies(later)).toEqual(['DESTROY', 'DESTROY', 'DESTROY']);
    expect(policies(taken)).toEqual(['RETAIN', 'RETAIN', 'RETAIN']);
  });

  test('permits what the features of the template take, and each Delete what it disables', () => {
    const both = stackOf((it) => it.centralizeRootAccess(DESTROY));
    const one = stackOf((it) => it.centralizeRootAccess({ sessions: false }));
    const allow = (Action: unknown) => ({ Effect: 'Allow', Action, Resource: '*' });
    const READS = [
      'organizations:DescribeOrganization',
      'organizations:ListHandshakesForOrganization',
      'iam:ListOrganizationsFeatures',
    ];

    expect(statementsOf(both, 'CdkAwsOrganizationRootAccessMaking')).toEqual([
      allow(READS),
      allow(['iam:EnableOrganizationsRootCredentialsManagement', 'iam:EnableOrganizationsRootSessions']),
    ]);
    expect(statementsOf(both, 'CdkAwsOrganizationRootAccessRemoval')).toEqual([
      allow(['organizations:DescribeOrganization', 'iam:ListOrganizationsFeatures']),
    ]);
    expect(statementsOf(both, `${CREDENTIALS}Removal`)).toEqual([
      allow('iam:DisableOrganizationsRootCredentialsManagement'),
    ]);
    expect(statementsOf(both, `${SESSIONS}Removal`)).toEqual([allow('iam:DisableOrganizationsRootSessions')]);
    expect(statementsOf(one, 'CdkAwsOrganizationRootAccessMaking')).toEqual([
      allow(READS),
      allow('iam:EnableOrganizationsRootCredentialsManagement'),
    ]);
    expect(Object.keys(resourcesOf(one)).filter((id) => id.endsWith('Removal'))).toEqual([
      'CdkAwsOrganizationDriverRemoval',
    ]);
  });

  test('has an administrator, after trusted access, and with the same removal policy', () => {
    const administrator = 'DelegatedAdministratoriamamazonawscom9fc8f439';
    const make = (organization: IOrganization, stack: Stack) =>
      organization.centralizeRootAccess({
        delegatedAdministrator: Account.fromAccountId(stack, 'Audit', '222222222222'),
        ...DESTROY,
      });
    const stack = stackOf(make);
    const retained = stackOf((it, scope) => make(it, scope).applyRemovalPolicy(RemovalPolicy.RETAIN));

    expect(handledResources(stack)).toEqual([administrator, CREDENTIALS, SESSIONS, ACCESS]);
    expect(resourceOf(stack, administrator).Properties).toMatchObject({
      ServicePrincipal: 'iam.amazonaws.com',
      AccountId: '222222222222',
      RemovalPolicy: 'DESTROY',
    });
    expect(comesAfter(stack, administrator, ACCESS)).toBe(true);
    expect(circleIn(resourcesOf(stack))).toBeUndefined();
    expect(removalOf(retained, administrator)).toBe('RETAIN');
  });

  test('comes after all features of an organization of the stack', () => {
    const stack = aStack();
    new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' }).centralizeRootAccess();

    for (const id of [ACCESS, CREDENTIALS, SESSIONS]) {
      expect(comesAfter(stack, id, 'CdkAwsOrganizationAllFeatures')).toBe(true);
    }
  });

  test('is the same with the aspects of newer versions of the AWS CDK', () => {
    const context = { '@aws-cdk/core:aspectStabilization': true };
    const stack = stackOf((it) => it.centralizeRootAccess(DESTROY), aStack({}, { context }));

    expect(resourcesOf(stack)).toEqual(resourcesOf(stackOf((it) => it.centralizeRootAccess(DESTROY))));
  });

  test('may stand anywhere in the tree: the logical IDs are the same', () => {
    const stack = stackOf((organization, it) => {
      new CentralizedRootAccess(it, 'Root', { organization });
    });

    expect(handledResources(stack)).toEqual([CREDENTIALS, SESSIONS, ACCESS]);
  });
});

describe('an error', () => {
  test.each<[string, () => unknown, string]>([
    [
      'without a feature',
      () => stackOf((it) => it.centralizeRootAccess({ credentialsManagement: false, sessions: false })),
      'credentialsManagement and sessions are both false, so that there is nothing to enable: set one of them to true',
    ],
    [
      'twice in a stack',
      () => stackOf((it) => void [it.centralizeRootAccess(), it.centralizeRootAccess({ sessions: false })]),
      'the central management of root access already exists in this stack, at Stack/Organization/CentralizedRootAccess: ',
    ],
    [
      'twice in a stack, as a construct',
      () =>
        stackOf((organization, stack) => {
          organization.centralizeRootAccess();
          new CentralizedRootAccess(stack, 'Root', { organization });
        }),
      'root access feature RootCredentialsManagement already exists in this stack, at Stack/Organization/',
    ],
    [
      'with consolidated billing',
      () => {
        const featureSet = FeatureSet.CONSOLIDATED_BILLING;
        new Organization(aStack(), 'Organization', { featureSet }).centralizeRootAccess();
      },
      'root access feature RootCredentialsManagement requires all features, but featureSet of the organization is',
    ],
    [
      'with an organization of another stack',
      () => {
        const organization = Organization.fromOrganizationId(aStack(), 'Organization', 'o-exampleorgid');
        new CentralizedRootAccess(new Stack(new App(), 'Other'), 'Root', { organization });
      },
      'organization is in another stack, Stack: import it into this one with Organization.fromOrganizationAttributes',
    ],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});
