import type { PolicyDocument } from '../../../src/simulator/call';
import { type Decision, decide, type PolicyLayer } from '../../../src/simulator/iam/decision';
import { UNKNOWN_POLICY } from '../../../src/simulator/iam/policy-evaluation';

const REQUEST = {
  action: 'organizations:LeaveOrganization',
  resource: '*',
  globalKey: (key: string) => (key === 'aws:sourceip' ? ('UNKNOWN' as const) : undefined),
};
const SOMEWHERE = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };

function document(Effect: 'Allow' | 'Deny', Condition = {}, Action = '*'): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Sid: Effect, Effect, Action, Resource: '*', Condition }] };
}

const DOCUMENTS = {
  allow: document('Allow'),
  deny: document('Deny'),
  'allow?': document('Allow', SOMEWHERE),
  'deny?': document('Deny', SOMEWHERE),
  'allow elsewhere': document('Allow', {}, 's3:*'),
  unread: UNKNOWN_POLICY,
};

type Name = keyof typeof DOCUMENTS;

/** Service control policies by level, and the policies of a role. */
function layersOf(root: Name[], account: Name[], role: Name[]): PolicyLayer[] {
  const named = (names: Name[]) => names.map((name) => ({ name, document: DOCUMENTS[name] }));
  return [
    { kind: 'service control policy', targetId: 'r-exam', policies: named(root) },
    { kind: 'service control policy', targetId: '222222222222', policies: named(account) },
    { kind: 'identity-based policy', policies: named(role) },
  ];
}

const SCP = 'service control policy';
const ROLE = 'identity-based policy';

test.each<[Name[], Name[], Name[], Partial<Decision>]>([
  [['allow'], ['allow'], ['allow'], { answer: 'YES', kind: ROLE, effect: 'Allow', policy: 'allow', statement: 0 }],
  // A Deny wins, wherever it is, also over what is not known.
  [['allow'], ['allow'], ['allow', 'deny'], { answer: 'NO', kind: ROLE, effect: 'Deny', policy: 'deny', sid: 'Deny' }],
  [['allow'], ['deny', 'allow'], ['allow'], { answer: 'NO', kind: SCP, effect: 'Deny', targetId: '222222222222' }],
  [['deny', 'allow'], ['deny'], ['deny'], { answer: 'NO', kind: SCP, effect: 'Deny', targetId: 'r-exam' }],
  [['allow', 'deny?'], ['allow'], ['deny'], { answer: 'NO', kind: ROLE, effect: 'Deny', policy: 'deny' }],
  [['unread'], ['deny'], ['allow'], { answer: 'NO', kind: SCP, effect: 'Deny', policy: 'deny' }],
  // Every level must allow.
  [['allow'], [], ['allow'], { answer: 'NO', kind: SCP, effect: 'NoAllow', targetId: '222222222222' }],
  [['allow elsewhere'], ['allow'], ['allow'], { answer: 'NO', kind: SCP, effect: 'NoAllow', targetId: 'r-exam' }],
  [['allow'], ['allow'], [], { answer: 'NO', kind: ROLE, effect: 'NoAllow' }],
  [['allow', 'deny?'], ['allow'], [], { answer: 'NO', kind: ROLE, effect: 'NoAllow' }],
  [['allow?'], [], ['unread'], { answer: 'NO', kind: SCP, effect: 'NoAllow', targetId: '222222222222' }],
  // A Deny that may match.
  [
    ['allow'],
    ['deny?', 'allow'],
    ['allow'],
    {
      answer: 'PERHAPS',
      kind: SCP,
      effect: 'Deny',
      targetId: '222222222222',
      policy: 'deny?',
      unknown: ['aws:SourceIp'],
    },
  ],
  [['allow'], ['allow'], ['allow', 'deny?'], { answer: 'PERHAPS', kind: ROLE, effect: 'Deny', policy: 'deny?' }],
  // An Allow that may not match decides only where it is the only one.
  [
    ['allow?'],
    ['allow'],
    ['allow'],
    { answer: 'PERHAPS', kind: SCP, effect: 'Allow', targetId: 'r-exam', policy: 'allow?', unknown: ['aws:SourceIp'] },
  ],
  [['allow?', 'allow'], ['allow'], ['allow?', 'allow'], { answer: 'YES', kind: ROLE, policy: 'allow' }],
  [['allow'], ['allow'], ['allow?'], { answer: 'PERHAPS', kind: ROLE, effect: 'Allow', policy: 'allow?' }],
  [['allow?', 'deny?'], ['allow'], ['allow'], { answer: 'PERHAPS', kind: SCP, effect: 'Deny', policy: 'deny?' }],
  // A policy whose text is not known may do both.
  [
    ['allow'],
    ['allow'],
    ['allow', 'unread'],
    { answer: 'PERHAPS', kind: ROLE, effect: 'Deny', policy: 'unread', unknown: [] },
  ],
  [['allow'], ['unread'], ['allow'], { answer: 'PERHAPS', kind: SCP, effect: 'Deny', policy: 'unread' }],
])('by %j at the root, %j at the account and %j of the role: %j', (root, account, role, expected) => {
  expect(decide(layersOf(root, account, role), REQUEST)).toMatchObject(expected);
});

test('nothing limits an account that is in no organization', () => {
  expect(decide([], REQUEST).answer).toBe('YES');
});

test('a decision of a policy whose text is not known names no statement', () => {
  expect(decide(layersOf(['unread'], ['allow'], ['allow']), REQUEST)).not.toHaveProperty('statement');
});
