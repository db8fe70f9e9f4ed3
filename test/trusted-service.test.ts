import { CfnParameter, Token } from 'aws-cdk-lib';
import { TrustedService } from '../src';
import { aStack } from './private/synthesized';

/** The constants, by name. */
const constants = Object.entries(TrustedService).filter(([, value]) => value instanceof TrustedService) as [
  string,
  TrustedService,
][];

describe('TrustedService', () => {
  test('takes the principal of every one of its constants, and is that constant', () => {
    expect(constants).toHaveLength(60);
    expect(
      constants.filter(([, one]) => !TrustedService.of(one.principal).isSameAs(one)).map(([name]) => name),
    ).toEqual(['SECURITY_HUB_CSPM']);
  });

  test('has each service once', () => {
    const same = constants.flatMap(([name, one]) =>
      constants.filter(([other, another]) => other !== name && another.isSameAs(one)).map(([other]) => [name, other]),
    );
    expect(same).toEqual([]);
  });

  test('tells whether two stand for the same service', () => {
    expect(TrustedService.of('guardduty.amazonaws.com').isSameAs(TrustedService.GUARDDUTY)).toBe(true);
    expect(TrustedService.MACIE.isSameAs(TrustedService.GUARDDUTY)).toBe(false);
    expect(TrustedService.of('brand-new.amazonaws.com').isSameAs(TrustedService.of('brand-new.amazonaws.com'))).toBe(
      true,
    );
  });

  test('tells two features of one principal apart: the principal alone is the first of them', () => {
    const { SECURITY_HUB, SECURITY_HUB_CSPM } = TrustedService;

    expect(SECURITY_HUB_CSPM.principal).toBe(SECURITY_HUB.principal);
    expect(SECURITY_HUB_CSPM.isSameAs(SECURITY_HUB)).toBe(false);
    expect(SECURITY_HUB.isSameAs(SECURITY_HUB_CSPM)).toBe(false);
    expect(TrustedService.of('securityhub.amazonaws.com').isSameAs(SECURITY_HUB)).toBe(true);
    expect(TrustedService.of('securityhub.amazonaws.com').isSameAs(SECURITY_HUB_CSPM)).toBe(false);
  });

  test('takes a service that it has never heard of, and one that is known only at deployment', () => {
    const stack = aStack();

    expect(TrustedService.of('brand-new.amazonaws.com').principal).toBe('brand-new.amazonaws.com');
    expect(Token.isUnresolved(TrustedService.of(new CfnParameter(stack, 'P').valueAsString).principal)).toBe(true);
  });

  test.each([
    ['stacksets.cloudformation.amazonaws.com', 'member.org.stacksets.cloudformation.amazonaws.com'],
    ['dashboard.eks.amazonaws.com', 'eks.amazonaws.com'],
    ['securityhubv2.amazonaws.com', 'securityhub.amazonaws.com'],
    ['network-director.amazonaws.com', 'network-security-director.amazonaws.com'],
    ['orgsdatasync.servicecatalog.amazonaws.com', 'servicecatalog.amazonaws.com'],
    ['notifications.amazon.com', 'notifications.amazonaws.com'],
    ['inspector.amazonaws.com', 'inspector2.amazonaws.com'],
    ['macie2.amazonaws.com', 'macie.amazonaws.com'],
    ['trustedadvisor.amazonaws.com', 'reporting.trustedadvisor.amazonaws.com'],
    ['cloudformation.amazonaws.com', 'member.org.stacksets.cloudformation.amazonaws.com'],
    ['artifact.amazonaws.com', 'aws-artifact-account-sync.amazonaws.com'],
    ['guarduty.amazonaws.com', 'guardduty.amazonaws.com'],
    ['gaurdduty.amazonaws.com', 'guardduty.amazonaws.com'],
    ['cloudtrial.amazonaws.com', 'cloudtrail.amazonaws.com'],
    ['detecttive.amazonaws.com', 'detective.amazonaws.com'],
    ['accessanalyzer.amazonaws.com', 'access-analyzer.amazonaws.com'],
    ['guard-duty.amazonaws.com', 'guardduty.amazonaws.com'],
    ['GuardDuty.amazonaws.com', 'guardduty.amazonaws.com'],
    ['guardduty.eu-west-1.amazonaws.com', 'guardduty.amazonaws.com'],
    ['guardduty.aws.amazon.com', 'guardduty.amazonaws.com'],
    ['guardduty.amazonaws.con', 'guardduty.amazonaws.com'],
    ['inspector.eu-west-1.amazonaws.com', 'inspector2.amazonaws.com'],
  ])('fails for %s, which AWS refuses, and names %s', (principal, right) => {
    expect(() => TrustedService.of(principal)).toThrow(
      `service principal must be one that AWS Organizations accepts, got "${principal}", which it does not accept: use "${right}"`,
    );
  });

  test.each(['', 'guardduty', 'guardduty.amazonaws.com ', 'a..b', 'https://guardduty.amazonaws.com', '.com', 'a.b\n'])(
    'fails for %j',
    (principal) => {
      expect(() => TrustedService.of(principal)).toThrow(
        'service principal must be the name of a service as AWS writes it, for example "guardduty.amazonaws.com", ' +
          `got ${JSON.stringify(principal)}`,
      );
    },
  );

  test.each([
    ['guardduty', 'guardduty.amazonaws.com'],
    ['inspector', 'inspector2.amazonaws.com'],
    ['https://guardduty.amazonaws.com', 'guardduty.amazonaws.com'],
    [' guardduty.amazonaws.com', 'guardduty.amazonaws.com'],
  ])('says for %j what is meant: %s', (principal, right) => {
    expect(() => TrustedService.of(principal)).toThrow(new RegExp(`, got .*: use "${right}"$`));
  });

  test.each([
    'inspector3.amazonaws.com', // a new version
    'notification.amazonaws.com', // a word of its own
    'accounts.amazonaws.com',
    'eks2.amazonaws.com',
    'ecs.amazonaws.com', // short names are too close to each other
    'guardduty.amazonaws.eu', // another partition
    'config.amazonaws.com.cn',
  ])('takes %s, which may be right', (principal) => {
    expect(TrustedService.of(principal).principal).toBe(principal);
  });

  test('fails for a principal that is too long', () => {
    expect(() => TrustedService.of(`${'a'.repeat(125)}.com`)).toThrow(
      'service principal must have at most 128 characters, got 129',
    );
  });

  test('does not mistake a property of every object for a principal', () => {
    expect(() => TrustedService.of('constructor.com')).not.toThrow();
  });
});
