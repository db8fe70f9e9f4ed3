import { FORMS, type Form } from '../../src/facts/forms';

/** By hand from AWS's API references: what each form takes at its edges, and what it does not. */
const EXAMPLES: Record<keyof typeof FORMS, { good: string[]; bad: string[] }> = {
  ACCOUNT_ID: { good: ['111111111111', '000000000001'], bad: ['11111111111', '1111111111111', '11111111111a'] },
  ORGANIZATION_ID: {
    good: [`o-${'a'.repeat(10)}`, `o-${'9'.repeat(32)}`],
    bad: [`o-${'a'.repeat(9)}`, `o-${'a'.repeat(33)}`, 'o-EXAMPLEORGID', 'exampleorgid'],
  },
  ROOT_ID: { good: ['r-exam', `r-${'a'.repeat(32)}`], bad: ['r-abc', `r-${'a'.repeat(33)}`, 'ou-exam-12345678'] },
  UNIT_ID: {
    good: ['ou-exam-12345678', `ou-${'a'.repeat(32)}-${'b'.repeat(32)}`],
    bad: ['ou-exam-1234567', 'ou-abc-12345678', 'ou-exam', 'r-exam'],
  },
  PARENT_ID: { good: ['r-exam', 'ou-exam-12345678'], bad: ['111111111111', 'r-exam-12345678', 'r-exam|'] },
  CHILD_ID: { good: ['111111111111', 'ou-exam-12345678'], bad: ['r-exam', '1111111111111'] },
  TARGET_ID: { good: ['r-exam', '111111111111', 'ou-exam-12345678'], bad: ['p-FullAWSAccess', 'o-exampleorgid'] },
  TAGGED_ID: {
    good: ['r-exam', '111111111111', 'ou-exam-12345678', 'p-FullAWSAccess', 'rp-exam'],
    bad: ['o-exampleorgid', 'p-short', 'rp-abc', `p-${'a'.repeat(129)}`],
  },
  HANDSHAKE_ID: {
    good: ['h-12345678', `h-${'a'.repeat(32)}`],
    bad: ['h-1234567', `h-${'a'.repeat(33)}`, 'h-ABCDEFGH'],
  },
  POLICY_ID: { good: ['p-FullAWSAccess', 'p-12345678', `p-${'a'.repeat(128)}`], bad: ['p-1234567', 'p-Full-Access'] },
  EMAIL: {
    good: ['a@b.co', 'first.last+tag@mail.example.com', `${'a'.repeat(52)}@example.com`],
    bad: ['a@b.c', `${'a'.repeat(53)}@example.com`, '.a@b.co', 'a@b@c.co', 'a@localhost', 'ä@b.com', 'a b@c.com'],
  },
  ROLE_NAME: { good: ['R', 'a+b=c,d.e@f-g_h', 'a'.repeat(64)], bad: ['', 'a'.repeat(65), 'path/Name'] },
  ROLE_PATH: { good: ['/', '/a/', '/a/b/', `/${'a'.repeat(510)}/`], bad: ['', 'a/', '/a', '/a b/'] },
  EXTERNAL_ID: { good: ['ab', 'a:/b', 'a'.repeat(1224)], bad: ['a', 'a'.repeat(1225), 'a b'] },
  SESSION_NAME: { good: ['ab', 'a'.repeat(64)], bad: ['a', 'a'.repeat(65), 'a/b'] },
  SERVICE_PRINCIPAL: {
    good: ['ec2.amazonaws.com', 'license-manager.member-account.amazonaws.com', 'config.amazonaws.com.cn'],
    bad: ['', 'ec2', '.amazonaws.com', 'ec2..com', 'ec2.amazonaws.com '],
  },
  ACCOUNT_NAME: { good: ['a'.repeat(50), 'a', 'Log Archive (EU)'], bad: ['', 'a'.repeat(51), 'a<b', 'a>b', 'Zürich'] },
  CONTACT_NAME: { good: ['a'.repeat(64), 'Ä'], bad: ['', 'a'.repeat(65)] },
  CONTACT_TITLE: { good: ['a'.repeat(50), 'Ä'], bad: ['', 'a'.repeat(51)] },
  CONTACT_EMAIL: {
    good: [`${'a'.repeat(242)}@example.com`, ' a@b.co', 'team|alerts&more!#1@mail.example.com'],
    bad: ['', 'a@localhost', 'a b@c.com', 'a@b@c.co', `${'a'.repeat(243)}@example.com`],
  },
  CONTACT_PHONE: { good: ['0'.repeat(25), '1', '+1 (206) 555-0100'], bad: ['', 'x', '0'.repeat(26)] },
  REGION: {
    good: ['eu-west-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1', 'a', 'a'.repeat(63)],
    bad: [
      '',
      'a'.repeat(64),
      'EU-WEST-1',
      'eu west 1',
      'eu-west-1.example.com',
      'eu-west-1/',
      'eu_west_1',
      '-eu',
      'eu-',
    ],
  },
  POLICY_TYPE: { good: ['S3_POLICY', 'A', 'A'.repeat(128)], bad: ['', 'A'.repeat(129), 'tag_policy', '1_POLICY'] },
};

test.each(Object.entries(EXAMPLES))('%s takes what AWS takes, whole and alone', (name, { good, bad }) => {
  const { pattern } = FORMS[name as keyof typeof FORMS];

  expect(good.filter((text) => !pattern.test(text))).toEqual([]);
  expect([...bad, `${good[0]}\n`, ` ${good[0]}`].filter((text) => pattern.test(text))).toEqual([]);
});

/** What the handler takes besides, and what it does not. */
test.each([
  ['EMAIL', ['ä@b.com', 'a@localhost', `${'a'.repeat(62)}@${'b'.repeat(62)}`], ['a b@c.com', 'a@b@c', 'a'.repeat(63)]],
  ['ROLE_PATH', ['/', `/${'a'.repeat(510)}/`], [`/${'a'.repeat(511)}/`, '/a', '/a b/']],
  ['SERVICE_PRINCIPAL', ['ec2', '.amazonaws.com', 'a'.repeat(128)], ['', 'a'.repeat(129), 'a/b']],
] as const)('the handler has its own opinion of %s', (name, good, bad) => {
  const { handlerPattern } = FORMS[name];

  expect(good.filter((text) => !handlerPattern.test(text))).toEqual([]);
  expect(bad.filter((text) => handlerPattern.test(text))).toEqual([]);
});

test('the handler has an opinion of its own of these three forms only', () => {
  const rows: [string, Form][] = Object.entries(FORMS);

  expect(rows.filter(([, form]) => form.handlerPattern).map(([name]) => name)).toEqual([
    'EMAIL',
    'ROLE_PATH',
    'SERVICE_PRINCIPAL',
  ]);
});
