import { RemovalPolicy, type Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import {
  Account,
  DelegatedAdministrator,
  InvitationTarget,
  type IOrganization,
  Organization,
  type ServiceAccessOptions,
  TrustedService,
} from '../src';
import { aStack, resourcesOf } from './private/synthesized';

const TYPE = 'Custom::CdkAwsOrganizationDelegatedAdministrator';
const DESTROY = { removalPolicy: RemovalPolicy.DESTROY };

function anOrganization(stack: Stack = aStack({ env: { account: '111111111111', region: 'eu-west-1' } })) {
  const organization = Organization.fromOrganizationId(stack, 'Organization', 'o-exampleorgid');
  const audit = Account.fromAccountId(stack, 'Audit', '222222222222');
  const network = Account.fromAccountId(stack, 'Network', '333333333333');
  const management = Account.fromAccountId(stack, 'Management', '111111111111');
  return { stack, organization, audit, network, management };
}

/** Entry and account of each administrator, by its logical id. */
function administratorsOf(stack: Stack): Record<string, [entry: string, account: unknown, regions: unknown]> {
  const own = Object.entries(resourcesOf(stack)).filter(([, { Type }]) => Type === TYPE);
  return Object.fromEntries(
    own.map(([id, { Properties }]) => [id, [Properties.Entry, Properties.AccountId, Properties.Regions]]),
  );
}

function enable(organization: IOrganization, service: TrustedService, options: ServiceAccessOptions) {
  return () => organization.enableServiceAccess(service, options);
}

describe('the administrators of a service', () => {
  test('are a slot of the service, or entries of the accounts, with logical ids of their own', () => {
    const { stack, organization, audit, network } = anOrganization();
    const regions = ['eu-west-1', 'us-east-1'];
    const invited = organization.inviteAccount('Legacy', { target: InvitationTarget.account('444444444444') });
    const byAddress = organization.inviteAccount('Partner', { target: InvitationTarget.email('owner@example.com') });
    organization.enableServiceAccess(TrustedService.GUARDDUTY, { delegatedAdministrator: audit, regions });
    organization.enableServiceAccess(TrustedService.SECURITY_HUB, { delegatedAdministrator: audit, regions });
    organization.enableServiceAccess(TrustedService.BACKUP, {
      delegatedAdministrators: [audit, network, invited, byAddress],
    });
    expect(Object.values(administratorsOf(stack))).toEqual([
      ['guardduty.amazonaws.com', '222222222222', regions],
      ['securityhub.amazonaws.com+SecurityHubV2', '222222222222', regions],
      ['backup.amazonaws.com@222222222222', '222222222222', undefined],
      ['backup.amazonaws.com@333333333333', '333333333333', undefined],
      [
        'backup.amazonaws.com@444444444444',
        { 'Fn::GetAtt': [expect.stringMatching(/^InvitedAccount444444444444/), 'AccountId'] },
        undefined,
      ],
      [
        'backup.amazonaws.com@Partner',
        { 'Fn::GetAtt': [expect.stringMatching(/^InvitedAccount/), 'AccountId'] },
        undefined,
      ],
    ]);
    expect(Object.keys(administratorsOf(stack))[0]).toBe('DelegatedAdministratorguarddutyamazonawscomf1394420');
  });

  test('come after trusted access, the administrator before them, and an invitation of the same account', () => {
    const { stack, organization, audit, network } = anOrganization();
    const options = { delegatedAdministrators: [audit, network] };
    const invitation = organization.inviteAccount('Legacy', { target: InvitationTarget.account('333333333333') });
    const first = new DelegatedAdministrator(stack, 'First', {
      organization,
      service: TrustedService.CONFIG,
      account: network,
    });
    organization.enableServiceAccess(TrustedService.BACKUP, options);
    organization.enableServiceAccess(TrustedService.CONFIG);
    const resources = resourcesOf(stack);
    const dependsOn = (entry: string): string[] =>
      Object.values(resources).find(({ Properties }) => Properties?.Entry === entry)!.DependsOn!;
    const idOf = (pattern: RegExp) => Object.keys(resources).find((id) => pattern.test(id));
    expect([invitation, first]).toHaveLength(2);
    expect(dependsOn('config.amazonaws.com')).toContain(idOf(/^ServiceAccessconfig/));
    expect(dependsOn('config.amazonaws.com')).toContain(idOf(/^InvitedAccount333333333333/));
    expect(dependsOn('backup.amazonaws.com@222222222222')).toContain(idOf(/^ServiceAccessbackup/));
    expect(dependsOn('backup.amazonaws.com@222222222222')).toContain(idOf(/^DelegatedAdministratorconfig/));
    expect(dependsOn('backup.amazonaws.com@333333333333')).toContain(idOf(/^DelegatedAdministratorbackup.*22222/));
  });

  test('have the removal policy of the access, also one that is applied later', () => {
    const { stack, organization, audit } = anOrganization();
    const access = organization.enableServiceAccess(TrustedService.CONFIG, { delegatedAdministrator: audit });
    access.applyRemovalPolicy(RemovalPolicy.DESTROY);
    const policies = Object.values(resourcesOf(stack)).map(({ Properties }) => Properties?.RemovalPolicy);
    expect(policies.filter(Boolean)).toEqual(['DESTROY', 'DESTROY']);
  });

  test.each([
    [
      'both options',
      TrustedService.CONFIG,
      'BOTH',
      'delegatedAdministrator and delegatedAdministrators exclude each other',
    ],
    [
      'one account twice',
      TrustedService.CONFIG,
      'TWICE',
      'delegatedAdministrators must name each account once, got 222',
    ],
    ['a service without administrators', TrustedService.ARTIFACT, 'ONE', 'use TrustedService.of("aws-artifact-account'],
    ['a service that has them elsewhere', TrustedService.NETWORK_SECURITY_MANAGER, 'ONE', 'has no delegated admin'],
    ['the management account', TrustedService.INSPECTOR, 'MANAGEMENT', 'account must be a member account, got 1111111'],
    [
      'a service that only the deployment knows',
      TrustedService.of(Token.asString({ Ref: 'P' })),
      'ONE',
      'must be known',
    ],
  ] as const)('cannot be %s', (_, service, which, message) => {
    const { organization, audit, management } = anOrganization();
    const options: Record<typeof which, ServiceAccessOptions> = {
      BOTH: { delegatedAdministrator: audit, delegatedAdministrators: [] },
      TWICE: { delegatedAdministrators: [audit, audit] },
      ONE: { delegatedAdministrator: audit },
      MANAGEMENT: { delegatedAdministrator: management },
    };
    const access = () => new ServiceAccessOf(organization, service, options[which]).make();
    expect(access).toThrow(message);
  });

  test('can be what AWS may have changed since, if the service is named by its principal', () => {
    const { organization, audit, management } = anOrganization();
    const artifact = TrustedService.of(TrustedService.ARTIFACT.principal);
    const inspector = TrustedService.of(TrustedService.INSPECTOR.principal);
    expect(enable(organization, artifact, { delegatedAdministrator: audit })).not.toThrow();
    expect(enable(organization, inspector, { delegatedAdministrator: management })).not.toThrow();
  });

  test('can be the management account where the service accepts it', () => {
    const { organization, management } = anOrganization();
    expect(enable(organization, TrustedService.GUARDDUTY, { delegatedAdministrator: management })).not.toThrow();
  });

  test('have Regions only where the service has one in each', () => {
    const { stack, organization, audit: account } = anOrganization();
    const regions = ['eu-west-1'];
    const props = { organization, service: TrustedService.VPC_IPAM, account, regions };
    expect(() => new DelegatedAdministrator(stack, 'It', props)).toThrow('regions must be omitted for the delegated');
  });

  test('of Firewall Manager cannot be removed', () => {
    const { stack, organization, audit } = anOrganization();
    organization.enableServiceAccess(TrustedService.FIREWALL_MANAGER, { delegatedAdministrator: audit, ...DESTROY });
    expect(() => resourcesOf(stack)).toThrow(
      'removalPolicy of the delegated administrator of fms.amazonaws.com must be RETAIN',
    );
  });
});

describe('warnings', () => {
  test.each([
    [TrustedService.SECURITY_HUB, true],
    [TrustedService.SECURITY_HUB_CSPM, true],
    [TrustedService.SECURITY_LAKE, true],
    [TrustedService.VPC_IPAM, true],
    [TrustedService.GUARDDUTY, false],
  ])('tell that trusted access alone does nothing (%#)', (service, isWarned) => {
    const { stack, organization } = anOrganization();
    organization.enableServiceAccess(service);
    const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('alone does nothing'));
    expect(warnings).toHaveLength(isWarned ? 1 : 0);
  });

  test('do not, if another construct of the stack names the administrator', () => {
    const { stack, organization, audit: account } = anOrganization();
    organization.enableServiceAccess(TrustedService.VPC_IPAM);
    new DelegatedAdministrator(stack, 'It', { organization, service: TrustedService.VPC_IPAM, account });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('alone does nothing'))).toEqual([]);
  });

  test('tell of more accounts than AWS allows, and of what DESTROY loses', () => {
    const { stack, organization, audit, network } = anOrganization();
    organization.enableServiceAccess(TrustedService.DETECTIVE, {
      delegatedAdministrators: [audit, network],
      ...DESTROY,
    });
    const find = (text: string) => Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp(text));
    expect(find('names 2 accounts, and AWS allows 1 for detective.amazonaws.com')).toHaveLength(1);
    expect(find('this is lost: the behavior graph of the organization')).toHaveLength(2);
  });
});

/** A service that only the deployment knows needs a construct of its own. */
class ServiceAccessOf {
  constructor(
    private readonly organization: IOrganization,
    private readonly service: TrustedService,
    private readonly options: ServiceAccessOptions,
  ) {}

  public make(): unknown {
    const { organization, service, options } = this;
    return Token.isUnresolved(service.principal)
      ? new DelegatedAdministrator(organization, 'It', {
          organization,
          service,
          account: options.delegatedAdministrator!,
        })
      : organization.enableServiceAccess(service, options);
  }
}
