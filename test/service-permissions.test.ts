// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references, as plain() writes them
import { CfnParameter, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Organization, ServiceAccess, type ServiceAccessOptions, TrustedService } from '../src';
import { aStack, handledResources, resourcesOf, statementsOf } from './private/synthesized';

const { HEALTH, LICENSE_MANAGER, NETWORK_MANAGER, RESOURCE_ACCESS_MANAGER, SERVICE_CATALOG, SERVICE_QUOTAS } =
  TrustedService;
const DESTROY = { removalPolicy: RemovalPolicy.DESTROY };
const ROLES = 'arn:${AWS::Partition}:iam::111111111111:role/aws-service-role/*';
/** As IAM sees a role that does not exist. */
const PATHLESS = 'arn:${AWS::Partition}:iam::111111111111:role/AWSServiceRoleFor*';

function stackWith(...entries: [TrustedService, ServiceAccessOptions?][]): Stack {
  const stack = aStack();
  const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
  for (const [service, options] of entries) {
    organization.enableServiceAccess(service, options);
  }
  return stack;
}

/** What making services takes beside looking at the organization and enabling trusted access, which every service takes. */
function makingOf(stack: Stack): unknown[] {
  return statementsOf(stack, 'CdkAwsOrganizationServiceAccessManagedMaking').slice(2);
}

/** What the Delete of each entry takes, by the readable part of its logical id. */
function removalOf(stack: Stack): Record<string, unknown[]> {
  const policies = Object.keys(resourcesOf(stack)).filter((id) => /^ServiceAccess.*Removal$/.test(id));
  return Object.fromEntries(
    policies.map((id) => [/^ServiceAccess(.*?)amazonawscom/.exec(id)?.[1] ?? id, statementsOf(stack, id)]),
  );
}

const allow = (action: string | string[], resource: string | string[], condition?: object) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition && { Condition: condition }),
});
const disable = (principal: string) =>
  allow('organizations:DisableAWSServiceAccess', '*', {
    StringLike: { 'organizations:ServicePrincipal': principal },
  });

describe('making', () => {
  test('of RAM takes its call, the flag that the call sets, and its role, which is how the call shows', () => {
    expect(makingOf(stackWith([RESOURCE_ACCESS_MANAGER]))).toEqual([
      allow('ram:EnableSharingWithAwsOrganization', '*'),
      allow('organizations:EnableAWSServiceAccess', '*', {
        StringEqualsIfExists: { 'organizations:ServicePrincipal': 'ram.amazonaws.com' },
      }),
      allow('iam:GetRole', [ROLES, PATHLESS]),
      allow('iam:CreateServiceLinkedRole', ROLES, { StringEquals: { 'iam:AWSServiceName': 'ram.amazonaws.com' } }),
    ]);
  });

  test('of Service Catalog takes its read and its call, and the role of another name that the call creates', () => {
    expect(makingOf(stackWith([SERVICE_CATALOG, { regions: ['eu-west-1', 'us-east-1'] }]))).toEqual([
      allow(['servicecatalog:GetAWSOrganizationsAccessStatus', 'servicecatalog:EnableAWSOrganizationsAccess'], '*'),
      allow('organizations:EnableAWSServiceAccess', '*', {
        StringEqualsIfExists: { 'organizations:ServicePrincipal': 'servicecatalog.amazonaws.com' },
      }),
      allow('iam:CreateServiceLinkedRole', ROLES, {
        StringEquals: { 'iam:AWSServiceName': 'orgsdatasync.servicecatalog.amazonaws.com' },
      }),
    ]);
  });

  test('of Health takes its role, and no call', () => {
    expect(makingOf(stackWith([HEALTH]))).toEqual([
      allow('iam:GetRole', [ROLES, PATHLESS]),
      allow('iam:CreateServiceLinkedRole', ROLES, { StringEquals: { 'iam:AWSServiceName': 'health.amazonaws.com' } }),
    ]);
  });

  test('of License Manager takes two roles, and the access of a second principal that its call touches', () => {
    expect(makingOf(stackWith([LICENSE_MANAGER]))).toEqual([
      allow(['license-manager:GetServiceSettings', 'license-manager:UpdateServiceSettings'], '*'),
      allow('organizations:EnableAWSServiceAccess', '*', {
        StringEqualsIfExists: {
          'organizations:ServicePrincipal': [
            'license-manager.amazonaws.com',
            'license-manager.member-account.amazonaws.com',
          ],
        },
      }),
      allow('iam:GetRole', [ROLES, PATHLESS]),
      allow('iam:CreateServiceLinkedRole', ROLES, {
        StringEquals: {
          'iam:AWSServiceName': ['license-manager.amazonaws.com', 'license-manager.master-account.amazonaws.com'],
        },
      }),
    ]);
  });

  test.each<[string, [TrustedService, ServiceAccessOptions?]]>([
    ['a service that takes nothing else', [TrustedService.CONFIG]],
    ['one whose administrators are all there is in Regions', [TrustedService.GUARDDUTY, { regions: ['eu-west-1'] }]],
    ['one that is not in the catalog', [TrustedService.of('brand-new.amazonaws.com')]],
    ['one of which only access is enabled', [RESOURCE_ACCESS_MANAGER, { accessOnly: true }]],
    ['the removal of one of which only access is enabled', [SERVICE_CATALOG, { accessOnly: true, ...DESTROY }]],
  ])('of %s takes nothing else', (_, entry) => {
    expect(makingOf(stackWith(entry))).toEqual([]);
  });

  test('of a service that only the deployment knows takes nothing else', () => {
    const stack = stackWith();
    const organization = Organization.fromOrganizationId(aStack(), 'Other', 'o-exampleorgid');
    expect(organization).toBeDefined();
    const service = TrustedService.of(new CfnParameter(stack, 'Principal').valueAsString);
    const own = stack.node.findChild('Organization') as Organization;
    new ServiceAccess(stack, 'Partner', { organization: own, service, ...DESTROY });

    expect(makingOf(stack)).toEqual([]);
    const [id] = handledResources(stack).filter((one) => one.startsWith('ServiceAccess'));
    expect(statementsOf(stack, `${id}Removal`)).toEqual([disable('*')]);
  });

  test('of a principal takes what its constant takes', () => {
    expect(makingOf(stackWith([TrustedService.of('ram.amazonaws.com')]))).toEqual(
      makingOf(stackWith([RESOURCE_ACCESS_MANAGER])),
    );
  });

  test('of several takes one statement for all, with each thing once', () => {
    expect(makingOf(stackWith([HEALTH], [TrustedService.CONFIG], [RESOURCE_ACCESS_MANAGER], [SERVICE_QUOTAS]))).toEqual(
      [
        allow(
          [
            'ram:EnableSharingWithAwsOrganization',
            'servicequotas:GetAssociationForServiceQuotaTemplate',
            'servicequotas:AssociateServiceQuotaTemplate',
          ],
          '*',
        ),
        allow('organizations:EnableAWSServiceAccess', '*', {
          StringEqualsIfExists: {
            'organizations:ServicePrincipal': ['ram.amazonaws.com', 'servicequotas.amazonaws.com'],
          },
        }),
        allow('iam:GetRole', [ROLES, PATHLESS]),
        allow('iam:CreateServiceLinkedRole', ROLES, {
          StringEquals: {
            'iam:AWSServiceName': ['health.amazonaws.com', 'ram.amazonaws.com', 'servicequotas.amazonaws.com'],
          },
        }),
      ],
    );
  });
});

describe('removal', () => {
  test('takes the own call of its service and of no other, and nothing where there is none', () => {
    const stack = stackWith(
      [SERVICE_CATALOG, DESTROY],
      [RESOURCE_ACCESS_MANAGER, DESTROY],
      [HEALTH, DESTROY],
      [NETWORK_MANAGER],
      [SERVICE_QUOTAS, DESTROY],
      [TrustedService.WELL_ARCHITECTED_TOOL, { accessOnly: true, ...DESTROY }],
    );

    expect(removalOf(stack)).toEqual({
      servicecatalog: [
        allow(['servicecatalog:GetAWSOrganizationsAccessStatus', 'servicecatalog:DisableAWSOrganizationsAccess'], '*'),
        allow('organizations:DisableAWSServiceAccess', '*', {
          StringEqualsIfExists: { 'organizations:ServicePrincipal': 'servicecatalog.amazonaws.com' },
        }),
      ],
      ram: [disable('ram.amazonaws.com')],
      health: [disable('health.amazonaws.com')],
      servicequotas: [
        allow(
          ['servicequotas:GetAssociationForServiceQuotaTemplate', 'servicequotas:DisassociateServiceQuotaTemplate'],
          '*',
        ),
        allow('organizations:DisableAWSServiceAccess', '*', {
          StringEqualsIfExists: { 'organizations:ServicePrincipal': 'servicequotas.amazonaws.com' },
        }),
      ],
      wellarchitected: [disable('wellarchitected.amazonaws.com')],
    });
  });

  test('names every principal that the own call touches', () => {
    expect(removalOf(stackWith([NETWORK_MANAGER, DESTROY])).networkmanager?.at(-1)).toEqual(
      allow('organizations:DisableAWSServiceAccess', '*', {
        StringEqualsIfExists: {
          'organizations:ServicePrincipal': [
            'networkmanager.amazonaws.com',
            'member.org.stacksets.cloudformation.amazonaws.com',
          ],
        },
      }),
    );
  });
});
