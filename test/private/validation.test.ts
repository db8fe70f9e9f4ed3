import { Aws, Fn, Lazy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Form, requireForm, requireLength, synthError } from '../../src/private/validation';
import { aStack } from './synthesized';

const EXAMPLES: Record<keyof typeof Form, { good: string[]; bad: string[] }> = {
  ACCOUNT_ID: { good: ['111111111111', '000000000001'], bad: ['11111111111', '1111111111111', 'a 111111111111'] },
  ORGANIZATION_ID: {
    good: ['o-exampleorgid', `o-${'a'.repeat(10)}`, `o-${'9'.repeat(32)}`],
    bad: [`o-${'a'.repeat(9)}`, `o-${'a'.repeat(33)}`, 'in o-exampleorgid'],
  },
  EMAIL: {
    good: ['a@b.co', 'first.last+tag@mail.example.com', `${'a'.repeat(52)}@example.com`],
    bad: ['a@b.c', `${'a'.repeat(53)}@example.com`, 'to a@b.co', '.a@b.co', 'a@b@c.co', 'a@localhost', 'ä@b.com'],
  },
  CONTACT_NAME: { good: ['Security', 'Zoë', 'x'.repeat(64)], bad: ['', 'x'.repeat(65)] },
  CONTACT_TITLE: { good: ['Team', 'x'.repeat(50)], bad: ['', 'x'.repeat(51)] },
  CONTACT_EMAIL: {
    good: ['a@b.co', 'first.last+tag@mail.example.com'],
    bad: ['', 'a@b', 'to whom@b.co', `${'a'.repeat(250)}@b.co`],
  },
  CONTACT_PHONE: { good: ['+1 (555) 010-0100', '5'], bad: ['', 'ext. 7', '5'.repeat(26)] },
  ROOT_ID: {
    good: ['r-exam', `r-${'a'.repeat(32)}`],
    bad: ['r-abc', `r-${'a'.repeat(33)}`, 'in r-exam', 'ou-exam-12345678'],
  },
  UNIT_ID: {
    good: ['ou-exam-12345678', `ou-${'a'.repeat(32)}-${'b'.repeat(32)}`],
    bad: ['ou-exam-1234567', 'Workloads', 'r-exam', 'in ou-exam-12345678'],
  },
  POLICY_ID: {
    good: ['p-12345678', 'p-FullAWSAccess'],
    bad: ['p-1234567', 'FullAWSAccess', 'of p-12345678'],
  },
  ROLE_NAME: { good: ['R', 'a+b=c,d.e@f-g_h', 'a'.repeat(64)], bad: ['', 'a'.repeat(65), 'path/Name'] },
  ROLE_PATH: { good: ['/', '/a/', '/a/b/'], bad: ['', 'a/', 'x /a/'] },
  EXTERNAL_ID: { good: ['ab', 'a:/b', 'a'.repeat(1224)], bad: ['a', 'a'.repeat(1225), 'a b'] },
  SESSION_NAME: { good: ['ab', 'a'.repeat(64)], bad: ['a', 'a'.repeat(65), 'a/b'] },
  SERVICE_PRINCIPAL: {
    good: ['ec2.amazonaws.com', 'license-manager.member-account.amazonaws.com', 'config.amazonaws.com.cn'],
    bad: ['', 'ec2', 'of ec2.amazonaws.com'],
  },
  REGION: { good: ['eu-west-1', 'us-gov-west-1'], bad: ['', 'EU-WEST-1', 'eu-west-1.example.com', 'in eu-west-1'] },
  POLICY_TYPE: { good: ['S3_POLICY', 'A'], bad: ['', 'A'.repeat(129), 'a TAG_POLICY'] },
};

describe('requireForm', () => {
  test.each(Object.entries(EXAMPLES))(
    '%s: takes what is right, refuses the rest, lets tokens pass',
    (name, examples) => {
      const form = Form[name as keyof typeof Form];

      for (const value of examples.good) {
        expect(() => requireForm('prop', value, form)).not.toThrow();
      }
      for (const value of [...examples.bad, `${examples.good[0]}\n`]) {
        expect(() => requireForm('prop', value, form)).toThrow(
          `prop must be ${form.allowed}, got ${JSON.stringify(value)}`,
        );
      }
      const tokens = [
        Aws.ACCOUNT_ID,
        Lazy.string({ produce: () => 'anything' }),
        Fn.select(0, Fn.split(',', Aws.REGION)),
      ];
      for (const token of tokens) {
        expect(() => requireForm('prop', token, form)).not.toThrow();
      }
    },
  );
});

describe('requireLength', () => {
  test('refuses what is too long, and lets tokens pass', () => {
    expect(() => requireLength('prop', 'abc', 3)).not.toThrow();
    expect(() => requireLength('prop', 'abcd', 3)).toThrow('prop must have at most 3 characters, got 4');
    expect(() => requireLength('prop', Aws.ACCOUNT_ID, 3)).not.toThrow();
  });
});

describe('synthError', () => {
  test('says where in the tree it is', () => {
    expect(synthError('it is wrong', new Construct(aStack(), 'Here')).message).toBe('it is wrong [at Stack/Here]');
  });
});
