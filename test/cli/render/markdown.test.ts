import { renderMarkdown } from '../../../src/cli/render/markdown';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';
import { hostileTexts } from '../../support/strangers';
import { aFullReport } from './a-full-report';
import { aLargeReport, anAccount, anOrganization } from './a-large-report';

const NAMES = ['Management', 'Payments', 'Shop', 'Legacy', 'Partner', 'Newcomer', 'Research'];
const comment = renderMarkdown(aFullReport((index) => NAMES[index] ?? `text ${index}`));

function diagramIn(text: string): string | undefined {
  return /^```mermaid\n(.*?)\n```$/ms.exec(text)?.[1];
}

function nodesIn(text: string): string[] {
  return [...(diagramIn(text) ?? '').matchAll(/\["([^"]*)"\]/g)].map(([, label]) => label!);
}

describe('a report as a comment', () => {
  test('begins with a line by which the next one finds it, and how it ends', () => {
    expect(comment.split('\n').slice(0, 4)).toEqual([
      '<!-- cdk-aws-organization: rehearsal -->',
      '### ❌ The deployment succeeds, but not everything is settled after 3 d 2 h.',
      '',
      '**Plan: 2 to add, 2 to change, 1 to remove. 3 cannot be undone.** Rehearsed in a simulated AWS; nothing was sent to AWS. World: text 100',
    ]);
    expect(renderMarkdown(aReport())).toContain('### ✅ The deployment succeeds; everything is settled');
  });

  test('has the plan as a table, and after it the tree; the rest is folded', () => {
    expect(comment).toContain('| <code>- &#33;</code> | member: 200000000003 Legacy leaves /text 200<br>');
    const titles = [...comment.matchAll(/^#### (.*)|<summary>(.*)<\/summary>/gm)].map(
      ([, open, folded]) => open ?? `> ${folded}`,
    );
    expect(titles).toEqual([
      'Plan: When cdk deploy ends',
      'What changes in the tree',
      '> Who has to act (2)',
      '> What stays if the deployment fails (1)',
      'What is not as it is declared',
      '> What is not settled (1)',
      '> What happens (2)',
      '> Permissions that this rehearsal did not use (1)',
      '> Recorded, not simulated (1)',
      '> What this rests on (4)',
      '> What this report was made from (4)',
    ]);
  });

  test('draws only what changes, with where it is', () => {
    expect(diagramIn(comment)).toBe(
      [
        'flowchart LR',
        '  n0["o#45;exampleorgid"]',
        '  n0 --- n1["Root"]',
        '  n1 --- n2["text 200"]',
        '  n2 --- n3["#63; 200000000004 Partner"]',
        '  n2 --- n4["#43; 200000000005 Newcomer"]',
        '  n2 --- n5["#45; 200000000003 Legacy"]',
        '  n1 --- n6["text 201"]',
        '  n6 --- n7["#126; 200000000002 Shop from #47;text 200"]',
        '  n0 --- n8["#63; 900000000001 text 110"]',
      ].join('\n'),
    );
  });

  test('says that nothing changes, and draws nothing then', () => {
    const text = renderMarkdown(aReport());
    expect(text).toContain('| No changes. |');
    expect(text).not.toContain('mermaid');
    expect(text).not.toContain('<details>');
  });

  test('says that it cannot say', () => {
    const reason = 'Main/Topic: the attribute TopicName of AWS::SNS::Topic (Topic) is not simulated';
    const stack = { ...aReport().stacks[0]!, status: 'ROLLBACK_COMPLETE', reason };
    const text = renderMarkdown(aReport({ succeeded: false, stacks: [stack] }));
    expect(text).toContain('### ❔ This rehearsal cannot say how the deployment ends');
    expect(text).toContain('- Stack Main (111111111111, eu-west-1) ROLLBACK_COMPLETE: Main/Topic: the attribute');
  });
});

test('a comment says what has to be so, and what is not known', () => {
  const onlyIf = 'only if the role can be assumed (accounts.444444444444.roles)';
  const line = {
    action: 'ADD',
    isFinal: false,
    thing: 'member',
    what: 'Legacy joins',
    details: ['gains x'],
    by: 'Org',
  } as const;
  const count = { add: 1, change: 0, remove: 0, final: 0, stays: 0 };
  const deployment = { changes: [], groups: [{ title: 'the organization', lines: [{ ...line, onlyIf }] }], count };
  const text = renderMarkdown(
    aReport({
      plan: { ...aReport().plan, deployment },
      timeline: [anEntry({ onlyIf })],
      unsettled: [{ stackName: 'Main', resource: 'Org', startedAt: '', status: 'RUNNING', onlyIf }],
      preconditions: [{ place: 'quotas', why: 'AccessDenied', requires: 'room for 3 more accounts' }],
      unknown: [
        { place: 'organizations[0].tags', why: 'AccessDenied', matters: false },
        { place: 'accounts.444444444444.roles', why: 'not read', matters: true },
      ],
    }),
  );
  for (const row of [
    `| <code>+</code> | member: Legacy joins<br>gains x<br>${onlyIf} | Org |`,
    `| +0 s | handshake | something is sent to<br>${onlyIf} |`,
    `| the workflow of Org (Main) | RUNNING<br>${onlyIf} |`,
    '#### This holds only if\n\n| What is required |\n| --- |\n| room for 3 more accounts (quotas is unknown: AccessDenied) |',
    '| accounts.444444444444.roles: not read |',
    '### ❔ How the deployment ends, or whether everything is settled after it, depends on what is not known.',
  ]) {
    expect(text).toContain(row);
  }
});

describe('a comment is never longer than GitHub takes', () => {
  const round = hostileTexts(3);
  const reports: [string, RehearsalReport][] = [
    ['of 300 accounts', aLargeReport(300)],
    ['of 300 accounts with long names', aLargeReport(300, (index) => `${'<&|*'.repeat(100)}${index}`)],
    ['of 1,000 accounts with hostile names', aLargeReport(1000, round)],
    [
      'of many stacks that fail for long reasons',
      aReport({
        stacks: Array.from({ length: 200 }, () => ({ ...aReport().stacks[0]!, reason: '|'.repeat(5000) })),
        warnings: Array.from({ length: 200 }, () => '`'.repeat(5000)),
        world: '<'.repeat(100_000),
      }),
    ],
  ];

  test.each(reports)('%s', (_, report) => {
    const text = renderMarkdown(report);
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(diagramIn(text)?.length ?? 0).toBeLessThanOrEqual(5000);
    expect(nodesIn(text).length).toBeLessThanOrEqual(60);
  });

  test('and says what is left out', () => {
    const text = renderMarkdown(aLargeReport(300));
    const [, shown, left] = /#### Plan: When cdk deploy ends\n(.*?)\n(\d+) more rows are left out here/s.exec(text)!;
    // A row for the account, and one for what changes in it.
    expect(shown!.split('\n').filter((line) => /^\| {2}\| \*\*|^\| <code>/.test(line)).length + Number(left)).toBe(600);
    const nodes = nodesIn(text);
    expect(nodes.at(-1)).toBe(`and ${300 - (nodes.length - 3)} more`);
    expect(text).toContain('<summary>What happens (600)</summary>');
    expect(text.match(/more rows are left out here: the reports as HTML and JSON have all of them/g)).toHaveLength(3);
  });

  test('and shows all rows that there is room for', () => {
    const text = renderMarkdown(aLargeReport(20));
    expect(text).not.toContain('left out');
    expect(nodesIn(text)).toHaveLength(22);
  });

  test('and draws a long chain of units with the account at its end, or counts it', () => {
    type Unit = ReturnType<typeof anOrganization>['root'];
    const chain = (depth: number, accounts: Unit['accounts']): Unit => ({
      id: `ou-${depth}`,
      name: `Unit ${depth}`,
      accounts: depth === 0 ? accounts : [],
      units: depth === 0 ? [] : [chain(depth - 1, accounts)],
    });
    const drawn = (depth: number) => {
      const before = anOrganization([], { root: { ...chain(depth, []), accounts: [anAccount(1)] } });
      const after = anOrganization([], { root: chain(depth, [anAccount(1)]) });
      return nodesIn(renderMarkdown(aReport({ organizationsBefore: [before], organizations: [after] })));
    };
    expect(drawn(5)).toHaveLength(8);
    expect(drawn(5).at(-1)).toBe('#126; 300000000001 Account 1 from #47;');
    expect(drawn(80)).toEqual(['and 1 more']);
  });
});

describe('no address of email is whole in a comment', () => {
  test.each([
    ['first@example.com', 'f…@example.com'],
    ['Owner <first.last+tag@mail.example.co.uk>', 'Owner &#60;f…@mail.example.co.uk&#62;'],
    ['a@example.com', 'a…@example.com'],
    ["o'brien@example.com", 'o…@example.com'],
    ["'first@example.com'", "f…@example.com'"],
    ['zoë@bücher.example', 'z…@bücher.example'],
    ['mailto:first@example.com;second@example.org', 'mailto:f…@example.com;s…@example.org'],
    ['arn:aws:sts::111111111111:assumed-role/Admin/first@example.com', 'assumed-role/Admin/f…@example.com'],
    ['_@example.com', '&#95;…@example.com'],
    ['first@localhost', 'f…@\u2060localhost'],
    ['first@[127.0.0.1]', 'f…@&#91;127.0.0.1&#93;'],
    ['FIRST_LAST@EXAMPLE.COM', 'F…@EXAMPLE.COM'],
  ])('%s', (address, cut) => {
    const everywhere = renderMarkdown(aFullReport((index) => `${address}${index >= 100 ? '' : index}`));
    const addresses = [...address.matchAll(/[^\s<>;/:]+@[^\s<>;]+/g)].map(([one]) => one.replace(/^'|'$/g, ''));
    for (const one of addresses) {
      expect(everywhere).not.toContain(one);
    }
    expect(renderMarkdown(aReport({ world: address }))).toContain(cut);
  });

  test('in a note of several lines, and beside what is no address', () => {
    const note = 'Write to first@example.com\nor ask @team about package@';
    const text = renderMarkdown(aReport({ timeline: [anEntry({ kind: 'NOTIFICATION', note })] }));
    expect(text).toContain('Write to f…@example.com or ask @\u2060team about package@ |');
  });
});
