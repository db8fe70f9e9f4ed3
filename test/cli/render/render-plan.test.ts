import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHtml } from '../../../src/cli/render/html/page';
import { renderMarkdown } from '../../../src/cli/render/markdown';
import { otherCallsText, planSummary } from '../../../src/cli/render/plan-texts';
import { renderPlan } from '../../../src/cli/render/render-plan';
import { staysTexts } from '../../../src/cli/render/stays-texts';
import { PLAIN } from '../../../src/cli/render/style';
import type { PlanGroup, PlanLine } from '../../../src/rehearsal/plan/lines';
import type { PlanReport } from '../../../src/rehearsal/plan/plan-report';
import { aReport } from '../../rehearsal/reporting/a-report';

const DEPLOYMENT: readonly PlanGroup[] = [
  {
    title: 'the organization',
    lines: [
      {
        action: 'REMOVE',
        isFinal: false,
        thing: 'policy type',
        what: 'TAG_POLICY',
        details: ['2 attached policies lose their effect: tags-dev, tags-prod'],
        by: 'Org/TagPolicies',
        at: '2026-01-05T09:00:30.000Z',
      },
      {
        action: 'ADD',
        isFinal: true,
        thing: 'member',
        what: '333333333333 Shop joins /Workloads',
        details: ['gains deny-regions', 'service-linked role AWSServiceRoleForOrganizations'],
        by: 'Org/Shop',
        at: '2026-01-05T09:00:40.000Z',
        stays: true,
      },
    ],
  },
  {
    title: '222222222222 Payments',
    lines: [
      {
        action: 'CHANGE',
        isFinal: false,
        thing: 'placement',
        what: '/Workloads/Prod → /Sandbox',
        details: ['loses deny-leaving, deny-regions; gains sandbox-guard'],
        by: 'Org/Payments',
        at: '2026-01-05T09:00:50.000Z',
      },
    ],
  },
];

const LATER: readonly PlanGroup[] = [
  {
    title: 'the organization',
    lines: [
      {
        action: 'ADD',
        isFinal: true,
        thing: 'member',
        what: '777777777777 Partner joins /Sandbox',
        details: [],
        by: 'a person in 777777777777 Partner',
        at: '2026-01-06T09:00:00.000Z',
      },
    ],
  },
];

const NONE = { add: 0, change: 0, remove: 0, final: 0, stays: 0 };

function aPlan(overrides: Partial<PlanReport> = {}): PlanReport {
  return {
    deployment: { changes: [], groups: [], count: NONE },
    later: { changes: [], groups: [], count: NONE },
    otherCalls: [],
    ...overrides,
  };
}

function shown(plan: PlanReport, columns?: number): string {
  return renderPlan(aReport({ plan }), { style: PLAIN, columns }).join('\n');
}

const FULL = aPlan({
  deployment: { changes: [], groups: DEPLOYMENT, count: { add: 1, change: 1, remove: 1, final: 1, stays: 1 } },
  later: { changes: [], groups: LATER, count: { add: 1, change: 0, remove: 0, final: 1, stays: 0 } },
});

describe('a plan as text', () => {
  test('says that nothing changes', () => {
    expect(shown(aPlan())).toBe('Plan\n  No changes.');
    expect(planSummary(aPlan())).toBe('Plan: no changes.');
  });

  test('has a line for each change, who makes it, and what it means', () => {
    expect(shown(FULL)).toBe(`Plan
  + add   ~ change   - remove   ! cannot be undone   * stays if the deployment fails

When cdk deploy ends
  the organization
  -      policy type  TAG_POLICY                           Org/TagPolicies
                      2 attached policies lose their effect: tags-dev, tags-prod
  + ! *  member       333333333333 Shop joins /Workloads   Org/Shop
                      gains deny-regions
                      service-linked role AWSServiceRoleForOrganizations
  222222222222 Payments
  ~      placement    /Workloads/Prod → /Sandbox           Org/Payments
                      loses deny-leaving, deny-regions; gains sandbox-guard

Later, as people respond
  the organization
  + !    member       777777777777 Partner joins /Sandbox  a person in 777777777777 Partner  about +1 d`);
    expect(planSummary(FULL)).toBe(
      'Plan: 2 to add, 1 to change, 1 to remove. 2 cannot be undone, 1 stays if the deployment fails.',
    );
  });

  test('is shown in the README as it is printed', () => {
    const [{ lines, ...organization }, payments] = DEPLOYMENT as [PlanGroup, PlanGroup];
    const [policyType, member] = lines as [PlanLine, PlanLine];
    const shorter = [
      { ...policyType, details: ['1 attached policy loses its effect: tags-prod'] },
      { ...member, details: ['gains deny-regions'] },
    ];
    const plan = {
      ...FULL,
      organization: { id: 'o-exampleorgid', accounts: 41 },
      deployment: { ...FULL.deployment, groups: [{ ...organization, lines: shorter }, payments] },
    };
    const report = aReport({ plan, worldAt: '2026-11-28T18:02:41.000Z', beganAt: '2026-01-05T09:00:00.000Z' });
    const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');

    const [, block] = /```text\n(Plan for [\s\S]*?)\n```/.exec(readme)!;
    expect(block).toBe(renderPlan(report, { style: PLAIN, columns: undefined }).join('\n'));
  });

  test('says of which stacks it is not known what stays', () => {
    const report = aReport({
      plan: FULL,
      staysAfterRollback: [{ stack: 'Org', stays: [], notPlayed: 'it is too large' }],
    });
    const lines = renderPlan(report, { style: PLAIN, columns: undefined });
    expect(lines.at(-1)).toBe('It is not known what stays if Org fails: it is too large');
    expect(staysTexts(report)).toEqual([
      'the organization: member 333333333333 Shop joins /Workloads (Org/Shop)',
      'It is not known what stays if Org fails: it is too large',
    ]);
  });

  test('explains only the signs that it has', () => {
    const [organization, payments] = DEPLOYMENT as [PlanGroup, PlanGroup];
    const part = (groups: readonly PlanGroup[]) => aPlan({ deployment: { changes: [], groups, count: NONE } });
    expect(shown(part([payments])).split('\n')[1]).toBe('  ~ change');
    expect(shown(part([{ ...organization, lines: organization.lines.slice(0, 1) }])).split('\n')[1]).toBe('  - remove');
  });

  test.each([
    [undefined, undefined, 'Plan'],
    [{ id: 'o-exampleorgid', accounts: 41 }, undefined, 'Plan for o-exampleorgid (41 accounts)'],
    [
      { id: 'o-exampleorgid', accounts: 1 },
      '2026-11-28T18:02:41.000Z',
      'Plan for o-exampleorgid (1 account, world of 2026-11-28 18:02 UTC)',
    ],
  ])('is headed by the organization and the moment of the world: %j %s', (organization, worldAt, head) => {
    const plan = aPlan(organization === undefined ? {} : { organization });
    const report = aReport({ plan, ...(worldAt === undefined ? {} : { worldAt }) });
    expect(renderPlan(report, { style: PLAIN, columns: undefined })[0]).toBe(head);
  });

  test('is of a new organization if there is none', () => {
    const changes = [{ action: 'ADD', address: 'organization/o-drawndrawn' }] as const;
    const plan = aPlan({ deployment: { changes, groups: DEPLOYMENT, count: NONE } });
    expect(shown(plan)).toMatch(/^Plan for a new organization\n/);
  });

  test('fits a terminal', () => {
    for (const columns of [60, 80]) {
      expect(
        shown(FULL, columns)
          .split('\n')
          .filter((line) => line.length > columns),
      ).toEqual([]);
    }
    expect(shown(FULL, 80)).toContain(
      [
        '  + !    member       777777777777 Partner joins /Sandbox',
        '                      a person in 777777777777 Partner  about +1 d',
      ].join('\n'),
    );
  });

  test('names calls that no change shows', () => {
    const call = { at: '2026-01-05T09:00:00.000Z', account: '111111111111', by: 'PERSON' } as const;
    const otherCalls = ['OperationOfTomorrow', 'MoveAccount', 'MoveAccount'].map((name) => ({
      ...call,
      operation: `organizations:${name}`,
    }));
    expect(shown(aPlan({ otherCalls }))).toBe(
      `Plan
  No changes.

Calls that succeed and change nothing in the end: organizations:OperationOfTomorrow in 111111111111; organizations:MoveAccount in 111111111111 (2 times)`,
    );
  });

  test('names the first accounts of an operation that many accounts call', () => {
    const callsIn = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        at: '2026-01-05T09:00:00.000Z',
        operation: 'organizations:AcceptHandshake',
        account: String(200_000_000_000 + count - 1 - index),
        by: 'PERSON' as const,
      }));
    const text = (count: number) => otherCallsText(aPlan({ otherCalls: callsIn(count) }))!.split('end: ')[1];
    expect(text(25)).toBe(
      'organizations:AcceptHandshake in 25 accounts: 200000000000, 200000000001, 200000000002, and 22 more',
    );
    expect(text(3)).toBe('organizations:AcceptHandshake in 3 accounts: 200000000000, 200000000001, 200000000002');
    expect(text(1)).toBe('organizations:AcceptHandshake in 200000000000');
  });

  test('that has no line has no changes in a page and in a comment, and names the calls', () => {
    const call = { at: '2026-01-05T09:00:00.000Z', operation: 'organizations:MoveAccount', account: '111111111111' };
    const report = aReport({ plan: aPlan({ otherCalls: [{ ...call, by: 'PERSON' }] }) });
    for (const text of [renderHtml(report), renderMarkdown(report)]) {
      expect(text).toContain('No changes.');
      expect(text).toContain('in 111111111111');
      expect(text).not.toMatch(/Signs: *<\/sub>|<p class="faint"><\/p>/);
    }
  });
});
