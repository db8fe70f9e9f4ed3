import { displayWidth } from '../../../src/cli/render/display-width';
import { renderReport } from '../../../src/cli/render/render-report';
import { COLORED, PLAIN } from '../../../src/cli/render/style';
import type { AccountReport, OrganizationReport, RehearsalReport } from '../../../src/rehearsal/report';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';
import { shown } from './shown';

function anAccount(overrides: Partial<AccountReport> = {}): AccountReport {
  return {
    id: '222222222222',
    name: 'Payments',
    joined: 'CREATED',
    state: 'ACTIVE',
    serviceLinkedRole: true,
    ...overrides,
  };
}

function anOrganization(overrides: Partial<OrganizationReport> = {}): OrganizationReport {
  return {
    id: 'o-exampleorgid',
    managementAccount: { id: '111111111111', name: 'Management' },
    featureSet: 'ALL',
    policyTypes: [],
    serviceAccess: [],
    root: { id: 'r-abcd', name: 'Root', accounts: [], units: [] },
    ...overrides,
  };
}

const COMMAND =
  'aws organizations accept-handshake --handshake-id h-2f507350aff3c83e0106da457697bbb0 --region us-east-1';
const ADDRESS = 'https://console.aws.amazon.com/organizations/v2/home/invitations';

/** A report of which every part is long. */
function everything(): RehearsalReport {
  const words = 'many words and then more, '.repeat(8).trimEnd();
  const name = 'Department of Redundancy Department';
  const account = anAccount({ name, state: 'SUSPENDED' });
  const asked = { account, type: 'RESPOND' as const, what: words, askedAt: '2026-01-05T09:00:00.000Z' };
  const root = { id: 'r-abcd', name, accounts: [account], units: [] };
  return aReport({
    world: words,
    timeline: [
      anEntry({ what: words, accounts: [account, account, account, account], note: words }),
      anEntry({
        kind: 'NOTIFICATION',
        what: words,
        note: `To accept:\n\n  Run in that account: ${COMMAND}\n  or use its console: ${ADDRESS}`,
      }),
    ],
    organizations: [anOrganization({ policyTypes: Array.from({ length: 8 }, () => 'SERVICE_CONTROL_POLICY'), root })],
    unusedPermissions: [{ role: 'Role', policy: 'Making', actions: words.split(' ') }],
    notSimulated: { 'Custom::LongNameOfSomeResource': 1, 'AWS::SNS::TopicPolicy': 2, 'AWS::S3::BucketPolicy': 3 },
    asks: [asked],
    unsettled: [{ stackName: 'Main', resource: 'Main/Organization', startedAt: '', status: 'FAILED', reason: words }],
  });
}

describe('a report as text', () => {
  test('says where and when it takes place, and how it ends', () => {
    expect(renderReport(aReport(), shown(PLAIN))).toBe(`Rehearsal in a simulated AWS. World: a small world
Virtual time begins at 2026-01-05T09:00:00.000Z. Nothing was sent to AWS.

What happens

Plan
  No changes.

Who has to act
  no one

Main (111111111111, eu-west-1) CREATE_COMPLETE
Plan: no changes.
The deployment succeeds; everything is settled after 3 d 2 h.
`);
  });

  test('has a line for everything that happens, with the time since the beginning', () => {
    const timeline = [
      anEntry({ kind: 'DEPLOYMENT', what: 'Main CREATE_IN_PROGRESS' }),
      anEntry({ at: '2026-01-05T09:05:00.000Z', kind: 'DETACHED', what: 'Features CREATE_COMPLETE' }),
      anEntry({
        at: '2026-01-05T09:05:00.000Z',
        accounts: ['1', '2', '3', '4', '5'].map((id) => ({ id, name: id === '1' ? 'One' : '' })),
        note: 'a first line\nand a second',
      }),
    ];
    expect(renderReport(aReport({ timeline }), shown(PLAIN))).toContain(
      [
        'What happens',
        '    +0 s  deployment    Main CREATE_IN_PROGRESS',
        '  +5 min  detached      Features CREATE_COMPLETE',
        '          handshake     something is sent to 1 (One), 2, 3 and 2 more',
        '                        a first line',
        '                        and a second',
      ].join('\n'),
    );
  });

  test('shows the beginning of a long message', () => {
    const note = Array.from({ length: 30 }, (_, index) => (index === 1 ? '' : `line ${index}`)).join('\n');
    const text = renderReport(aReport({ timeline: [anEntry({ note })] }), shown(PLAIN));
    expect(text).toContain('line 0\n\n');
    expect(text).toContain('line 17\n                      (and 12 more lines: --json has them all)\n');
  });

  test('shows the organization as a tree', () => {
    const root = {
      id: 'r-abcd',
      name: 'Root',
      accounts: [anAccount({ id: '111111111111', name: 'Management', joined: 'MANAGEMENT' })],
      units: [
        {
          id: 'ou-1',
          name: 'Workloads',
          accounts: [anAccount({ joined: 'INVITED', state: 'SUSPENDED', serviceLinkedRole: false }), anAccount()],
          units: [],
        },
      ],
    };
    const organization = anOrganization({
      serviceAccess: ['config.amazonaws.com', 'ram.amazonaws.com'],
      policyTypes: ['SERVICE_CONTROL_POLICY', 'TAG_POLICY'],
      root,
    });
    expect(renderReport(aReport({ organizations: [organization] }), shown(PLAIN))).toContain(
      [
        'The organization afterwards',
        '  o-exampleorgid  ALL features',
        '  ├─ services:',
        '  │  ├─ config.amazonaws.com',
        '  │  └─ ram.amazonaws.com',
        '  ├─ policy types: SERVICE_CONTROL_POLICY, TAG_POLICY',
        '  └─ Root r-abcd',
        '     ├─ 111111111111 Management  management account, service-linked role',
        '     └─ Workloads ou-1',
        '        ├─ 222222222222 Payments  invited, no service-linked role, SUSPENDED',
        '        └─ 222222222222 Payments  created, service-linked role',
      ].join('\n'),
    );
  });

  test.each([
    [20, /o-exampleorgid {2}ALL features\n(.*\n){3}.*├─ 222222222222/],
    [21, /The organization afterwards\n {2}o-exampleorgid {2}ALL features, 21 accounts \(--json shows them\)\n\n/],
  ])('shows the accounts of an organization only up to twenty: %d', (count, expected) => {
    const accounts = Array.from({ length: count - 1 }, () => anAccount());
    const unit = { id: 'ou-1', name: 'Workloads', accounts: [anAccount()], units: [] };
    const organization = anOrganization({ root: { id: 'r-abcd', name: 'Root', accounts, units: [unit] } });
    expect(renderReport(aReport({ organizations: [organization] }), shown(PLAIN))).toMatch(expected);
  });

  test('shows a migration that is still pending', () => {
    const migration = { expiresAt: '2026-04-05T09:00:00.000Z', waitingFor: [{ id: '222222222222', name: 'Payments' }] };
    const organization = anOrganization({ featureSet: 'CONSOLIDATED_BILLING', migration });
    const text = renderReport(aReport({ organizations: [organization] }), shown(PLAIN));
    expect(text).toContain('o-exampleorgid  CONSOLIDATED_BILLING\n  ├─ migration to ALL features pending until +90 d');
  });

  test('lists what people have to do, until when, and whether they did', () => {
    const account = { id: '222222222222', name: 'Payments' };
    const askedAt = '2026-01-05T09:00:00.000Z';
    const asks = [
      {
        account,
        type: 'RESPOND' as const,
        what: 'accept APPROVE_ALL_FEATURES',
        askedAt,
        until: '2026-04-05T09:00:00.000Z',
      },
      {
        account,
        type: 'FIX' as const,
        what: 'allow the role to be assumed',
        askedAt,
        doneAt: '2026-01-07T09:00:00.000Z',
      },
    ];
    expect(renderReport(aReport({ asks }), shown(PLAIN))).toContain(
      [
        'Who has to act',
        '  222222222222 (Payments)  accept APPROVE_ALL_FEATURES within 90 d (not done in this rehearsal)',
        '  222222222222 (Payments)  allow the role to be assumed (done after 2 d)',
      ].join('\n'),
    );
  });

  test('names accounts together that have to do the same', () => {
    const asks = ['1', '2', '3', '4'].map((id) => ({
      account: { id, name: '' },
      type: 'FIX' as const,
      what: 'allow the role Access to be assumed',
      askedAt: '2026-01-05T09:00:00.000Z',
      ...(id === '3' ? { doneAt: '2026-01-07T09:00:00.000Z' } : {}),
    }));
    expect(renderReport(aReport({ asks }), shown(PLAIN))).toContain(
      [
        'Who has to act',
        '  1, 2, 4  allow the role Access to be assumed (not done in this rehearsal)',
        '  3        allow the role Access to be assumed (done after 2 d)',
        '',
      ].join('\n'),
    );
  });

  test('ends with what a person reads', () => {
    const text = renderReport(everything(), shown(PLAIN));
    const titles = [
      'Rehearsal in a simulated AWS',
      'What happens',
      'The organization afterwards',
      'Permissions that this rehearsal did not use',
      'Recorded, not simulated',
      'Who has to act',
      'What is not settled',
      'Main (111111111111, eu-west-1) CREATE_COMPLETE',
      '1 account is asked. The deployment succeeds, but',
    ];
    expect(text.split('\n').flatMap((line) => titles.find((title) => line.startsWith(title)) ?? [])).toEqual(titles);
  });

  test('is only how it ends, if nothing else is asked for', () => {
    expect(renderReport(everything(), shown(PLAIN, { isBrief: true }))).toBe(
      'Plan\n  No changes.\n\nMain (111111111111, eu-west-1) CREATE_COMPLETE\nPlan: no changes.\n1 account is asked. The deployment succeeds, but not everything is settled after 3 d 2 h.\n',
    );
  });

  test('says if that depends on something that is not simulated', () => {
    const reason = 'Main/Topic: the attribute TopicName of AWS::SNS::Topic (Topic) is not simulated';
    const stack = { ...aReport().stacks[0]!, status: 'ROLLBACK_COMPLETE', reason };
    expect(renderReport(aReport({ succeeded: false, stacks: [stack] }), shown(PLAIN))).toContain(
      '\nThis rehearsal cannot say how the deployment ends: it depends on something that is not simulated.\n',
    );
  });

  test.each([80, 100, 60])('is no wider than a terminal of %d columns, but for what is copied', (columns) => {
    for (const style of [PLAIN, COLORED]) {
      const text = renderReport(everything(), shown(style, { columns }));
      const lines = text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '').split('\n');
      expect(lines.filter((line) => displayWidth(line) > columns).map((line) => line.trim())).toEqual(
        columns === 60 ? [COMMAND, ADDRESS] : [COMMAND],
      );
    }
  });

  test('is not wrapped in a pipe', () => {
    const text = renderReport(everything(), shown(PLAIN));
    const words = 'many words and then more, '.repeat(8).trimEnd();
    expect(text.split('\n').filter((line) => line.includes('many words') && !line.includes(words))).toEqual([]);
  });

  test('names what was still running, what no call used, and what was only recorded', () => {
    const text = renderReport(
      aReport({
        unsettled: [
          { resource: 'Features', stackName: 'Main', startedAt: '2026-01-05T09:00:00.000Z', status: 'RUNNING' },
          { resource: 'Ram', stackName: 'Main', startedAt: '2026-01-05T09:00:00.000Z', status: 'FAILED', reason: 'no' },
        ],
        unusedPermissions: [{ role: 'handler', policy: 'Making', actions: ['iam:GetRole'] }],
        notSimulated: { 'AWS::SNS::Topic': 1, 'AWS::S3::Bucket': 2 },
      }),
      shown(PLAIN),
    );
    expect(text).toContain(
      'What is not settled\n  the workflow of Features (Main) is RUNNING\n  the workflow of Ram (Main) is FAILED: no\n',
    );
    expect(text).toMatch(/Permissions that this rehearsal did not use .*\n {2}Making: iam:GetRole\n/);
    expect(text).toContain('Recorded, not simulated\n  AWS::SNS::Topic, AWS::S3::Bucket (2)');
    expect(text).toContain('not everything is settled after 3 d 2 h');
  });

  test('names what was only recorded even if it is of a single type', () => {
    const text = renderReport(aReport({ notSimulated: { 'AWS::SNS::Topic': 1 } }), shown(PLAIN));
    expect(text).toContain('\n\nRecorded, not simulated\n  AWS::SNS::Topic\n\n');
  });

  describe('says before the result what it rests on', () => {
    const restsOn: RehearsalReport['restsOn'] = [
      { kind: 'DOUBT', what: 'Can it? It can.', doubt: 'first', turnRound: 'add "first" to behavior.doubts' },
      { kind: 'DOUBT', what: 'Which? This one.', doubt: 'second' },
      { kind: 'QUOTA', what: 'Quotas are of today.' },
      { kind: 'ACTORS', what: 'No one else acts.' },
    ];

    test('in a few lines', () => {
      expect(renderReport(aReport({ restsOn }), shown(PLAIN))).toContain(
        `
What this rests on
  Quotas are of today. No one else acts.
  AWS leaves these questions open; behavior.doubts decides otherwise:
    first: Can it? It can.
  Also open, with the same answer in every world: second

Main (111111111111, eu-west-1) CREATE_COMPLETE
`,
      );
    });

    test('without questions, if the rehearsal met none', () => {
      const text = renderReport(aReport({ restsOn: restsOn.slice(2) }), shown(PLAIN));

      expect(text).toContain('\nWhat this rests on\n  Quotas are of today. No one else acts.\n\nMain (');
    });

    test('but not with --quiet', () => {
      expect(renderReport(aReport({ restsOn }), shown(PLAIN, { isBrief: true }))).not.toContain('rests on');
    });
  });

  test('ends with the reason of a failure', () => {
    const stack = { ...aReport().stacks[0]!, status: 'ROLLBACK_COMPLETE', reason: 'the organization is another one' };
    const text = renderReport(aReport({ succeeded: false, stacks: [stack] }), shown(PLAIN));
    expect(text).toMatch(
      /ROLLBACK_COMPLETE: the organization is another one\nPlan: no changes\.\nThe deployment fails\.\n$/,
    );
  });

  test.each([
    [{}, 'DELETE_COMPLETE', 'The deployment and the deletion succeed; everything is settled after 3 d 2 h.'],
    [{ succeeded: false }, 'DELETE_FAILED', 'The deployment succeeds, but the deletion fails.'],
  ])('says how a deletion ends: %j', (overrides, status, verdict) => {
    const [stack] = aReport().stacks as [RehearsalReport['stacks'][number]];
    const report = aReport({ stacks: [stack, { ...stack, status }], ...overrides });
    expect(renderReport(report, shown(PLAIN)).trimEnd().split('\n').at(-1)).toBe(verdict);
  });

  test('says if an update had nothing to do', () => {
    const stack = { ...aReport().stacks[0]!, isChanged: false };
    expect(renderReport(aReport({ stacks: [stack] }), shown(PLAIN))).toContain('CREATE_COMPLETE (no changes)\n');
  });

  test('has colors for a terminal and says the same without them', () => {
    const report = aReport({
      timeline: (
        ['DEPLOYMENT', 'DETACHED', 'HANDSHAKE', 'ORGANIZATION', 'PERSON', 'REFUSED', 'NOTIFICATION'] as const
      ).map((kind) => anEntry({ kind })),
      organizations: [anOrganization(), anOrganization({ featureSet: 'CONSOLIDATED_BILLING' })],
    });
    const colored = renderReport(report, shown(COLORED));
    const color = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    expect(colored).toMatch(color);
    expect(colored.replace(color, '')).toBe(renderReport(report, shown(PLAIN)));
  });
});
