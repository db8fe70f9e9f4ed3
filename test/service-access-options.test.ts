import { CfnParameter, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Organization, ServiceAccess, type ServiceAccessOptions, TrustedService } from '../src';
import { aStack, handledResources, resourceOf } from './private/synthesized';

const DESTROY = { removalPolicy: RemovalPolicy.DESTROY };

function enable(service: TrustedService, options?: ServiceAccessOptions): { stack: Stack; access: ServiceAccess } {
  const stack = aStack();
  const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
  return { stack, access: organization.enableServiceAccess(service, options) };
}

/** What the handler is sent of an entry, without what every resource has. */
function settingsOf(stack: Stack): Record<string, unknown> {
  const [id] = handledResources(stack).filter((one) => one.startsWith('ServiceAccess'));
  const { Regions, AccessOnly, ServicePrincipal } = resourceOf(stack, id!).Properties;
  return { ServicePrincipal, ...(Regions && { Regions }), ...(AccessOnly !== undefined && { AccessOnly }) };
}

function warningsOf(stack: Stack): unknown[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => entry.data);
}

describe('what an entry sends to the handler', () => {
  test.each<[string, TrustedService, ServiceAccessOptions | undefined, Record<string, unknown>]>([
    ['nothing new without options', TrustedService.SERVICE_CATALOG, undefined, {}],
    ['nothing new with a removal policy', TrustedService.SERVICE_CATALOG, DESTROY, {}],
    [
      'the Regions, in the order of the code',
      TrustedService.SERVICE_CATALOG,
      { regions: ['us-east-1', 'eu-west-1'] },
      { Regions: ['us-east-1', 'eu-west-1'] },
    ],
    [
      'the Regions of a service whose administrators are regional',
      TrustedService.GUARDDUTY,
      { regions: ['eu-west-1'] },
      { Regions: ['eu-west-1'] },
    ],
    ['that only access is enabled', TrustedService.RESOURCE_ACCESS_MANAGER, { accessOnly: true }, { AccessOnly: true }],
    ['nothing of what is not asked for', TrustedService.RESOURCE_ACCESS_MANAGER, { accessOnly: false }, {}],
    [
      'a principal of the catalog like its constant',
      TrustedService.of('macie.amazonaws.com'),
      { regions: ['eu-west-1'] },
      { Regions: ['eu-west-1'] },
    ],
  ])('is %s', (_, service, options, expected) => {
    expect(settingsOf(enable(service, options).stack)).toEqual({ ServicePrincipal: service.principal, ...expected });
  });

  test('is that only access is enabled, for a service that only the deployment knows', () => {
    const stack = aStack();
    const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
    const service = TrustedService.of(new CfnParameter(stack, 'Principal').valueAsString);
    new ServiceAccess(stack, 'Partner', { organization, service, accessOnly: false });

    expect(settingsOf(stack)).toEqual({ ServicePrincipal: { Ref: 'Principal' }, AccessOnly: true });
    expect(() => new ServiceAccess(stack, 'Other', { organization, service, regions: ['eu-west-1'] })).toThrow(
      'regions must be omitted for trusted access for a service that only the deployment knows: ' +
        'this library sets up nothing else for it [at Stack/Other]',
    );
  });
});

describe('regions', () => {
  test.each([
    [TrustedService.HEALTH, 'trusted access for health.amazonaws.com: AWS Health is set up once for all Regions'],
    [
      TrustedService.RESOURCE_ACCESS_MANAGER,
      'trusted access for ram.amazonaws.com: AWS Resource Access Manager is set up once for all Regions',
    ],
    [
      TrustedService.CLOUDTRAIL,
      'trusted access for cloudtrail.amazonaws.com: AWS CloudTrail is set up once for all Regions',
    ],
    [
      TrustedService.of('ram.amazonaws.com'),
      'trusted access for ram.amazonaws.com: AWS Resource Access Manager is set up once for all Regions',
    ],
    [
      TrustedService.of('brand-new.amazonaws.com'),
      'trusted access for brand-new.amazonaws.com: this library sets up nothing else for it',
    ],
  ])('are an error for a service without any: %#', (service, message) => {
    expect(() => enable(service, { regions: ['eu-west-1'] })).toThrow(`regions must be omitted for ${message}`);
    expect(() => enable(service, { regions: ['eu-west-1'] })).toThrow('[at Stack/Organization/ServiceAccess-');
  });

  test('belong to 11 services: to their calls, or to their administrators', () => {
    const services = Object.entries(TrustedService).filter(([, one]) => one instanceof TrustedService);
    const regional = services.filter(([, service]) => {
      try {
        return enable(service, { regions: ['eu-west-1'] });
      } catch {
        return false;
      }
    });

    expect(regional.map(([constant]) => constant)).toEqual([
      'AUDIT_MANAGER',
      'CLOUDFORMATION_STACKSETS',
      'DETECTIVE',
      'GUARDDUTY',
      'INSPECTOR',
      'LICENSE_MANAGER',
      'MACIE',
      'SECURITY_HUB',
      'SECURITY_HUB_CSPM',
      'SERVICE_CATALOG',
      'WELL_ARCHITECTED_TOOL',
    ]);
  });
});

describe('DESTROY of what loses something', () => {
  test('is a warning with what is lost', () => {
    expect(warningsOf(enable(TrustedService.IAM_IDENTITY_CENTER, DESTROY).stack)).toEqual([
      'removalPolicy of trusted access for sso.amazonaws.com is DESTROY, and after the removal no user can sign in until ' +
        'trusted access is enabled again: set removalPolicy to RETAIN, or acknowledge this warning ' +
        '[ack: cdk-aws-organization:removalDestroys]',
    ]);
  });

  test('counts as it is at synthesis', () => {
    const { stack, access } = enable(TrustedService.CONTROL_TOWER);
    access.applyRemovalPolicy(RemovalPolicy.DESTROY);
    const taken = enable(TrustedService.CONTROL_TOWER, DESTROY);
    taken.access.applyRemovalPolicy(RemovalPolicy.RETAIN);

    expect(warningsOf(stack)).toHaveLength(1);
    expect(warningsOf(taken.stack)).toEqual([]);
  });

  test.each([TrustedService.GUARDDUTY, TrustedService.of('brand-new.amazonaws.com')])(
    'is no warning where nothing is known to be lost: %#',
    (service) => {
      expect(warningsOf(enable(service, DESTROY).stack)).toEqual([]);
    },
  );
});

describe('two features of one principal', () => {
  const message =
    'trusted access for securityhub.amazonaws.com already exists in this stack, at ' +
    'Stack/Organization/ServiceAccess-securityhub.amazonaws.com: remove one of the two, because one entry serves ' +
    'AWS Security Hub and AWS Security Hub CSPM';

  test.each([
    [TrustedService.SECURITY_HUB_CSPM, TrustedService.SECURITY_HUB],
    [TrustedService.SECURITY_HUB, TrustedService.SECURITY_HUB_CSPM],
    [TrustedService.SECURITY_HUB, TrustedService.of('securityhub.amazonaws.com')],
  ])('are one entry, wherever the second one is: %#', (first, second) => {
    const stack = aStack();
    const organization = new Organization(stack, 'Organization', { organizationId: 'o-exampleorgid' });
    organization.enableServiceAccess(first);

    expect(() => organization.enableServiceAccess(second)).toThrow(message);
    expect(() => new ServiceAccess(stack, 'Again', { organization, service: second })).toThrow(message);
  });
});
