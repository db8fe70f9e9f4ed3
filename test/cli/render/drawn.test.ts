import { withoutDrawn } from '../../../src/cli/render/drawn';
import { renderReport } from '../../../src/cli/render/render-report';
import { PLAIN } from '../../../src/cli/render/style';
import type { Template, World } from '../../../src/simulator/index';
import { ID } from '../../lifecycle/subjects';
import { rehearsedApp } from '../../rehearsal/rehearsed-app';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';
import { templatesOf } from '../../support/app-templates';
import { shown } from './shown';

const MANAGEMENT = '111111111111';
const SHOP = '444444444444';
const PARTNER = '777777777777';

/** Without them, time runs on for half a year. */
const PEOPLE: World['people'] = [SHOP, PARTNER].map((account) => ({ account, does: 'accept', after: '1d' }));

const NATIVE: Template = {
  Resources: {
    Unit: { Type: 'AWS::Organizations::OrganizationalUnit', Properties: { Name: 'Sandbox', ParentId: 'r-ab12' } },
    Account: {
      Type: 'AWS::Organizations::Account',
      Properties: { AccountName: 'New', Email: 'new@example.com', ParentIds: [{ Ref: 'Unit' }] },
    },
    Policy: {
      Type: 'AWS::Organizations::Policy',
      Properties: { Name: 'tags', Type: 'TAG_POLICY', Content: { tags: {} }, TargetIds: [{ Ref: 'Account' }] },
    },
  },
};

const ORGANIZATION = { id: ID, managementAccount: MANAGEMENT, rootId: 'r-ab12' } as const;
const ACCOUNTS: World['accounts'] = { [MANAGEMENT]: {}, [SHOP]: { name: 'Shop' }, [PARTNER]: { name: 'Partner' } };

const [NEW, MIGRATION, INVITATIONS] = templatesOf([
  { services: { 'sso.amazonaws.com': 'RETAIN' } },
  { organizationId: ID, migrate: true, notifications: true },
  { organizationId: ID, invitations: [{ target: PARTNER }], notifications: true },
]) as [Template, Template, Template];

const APPS: readonly (readonly [string, Template, Partial<World>, readonly string[]])[] = [
  ['a new organization', NEW, { organizations: [] }, []],
  [
    'a migration',
    MIGRATION,
    {
      now: '2026-11-28T18:02:41Z',
      organizations: [
        { ...ORGANIZATION, featureSet: 'CONSOLIDATED_BILLING', members: { [SHOP]: { joined: 'INVITED' } } },
      ],
    },
    ['r-ab12'],
  ],
  [
    'invitations, beside one that the world has',
    INVITATIONS,
    {
      organizations: [{ ...ORGANIZATION, featureSet: 'ALL' }],
      handshakes: [
        {
          id: 'h-exampleexample',
          action: 'INVITE',
          organization: ID,
          to: SHOP,
          state: 'OPEN',
          sentDaysAgo: 3,
        },
      ] as unknown as NonNullable<World['handshakes']>,
    },
    ['r-ab12'],
  ],
  [
    'an account, an organizational unit, and a policy',
    NATIVE,
    { organizations: [{ ...ORGANIZATION, featureSet: 'ALL', policyTypes: ['TAG_POLICY'] }] },
    ['r-ab12'],
  ],
];

/** What AWS would draw, by the forms that its reference has. */
const IDS =
  /\b(?:o-[a-z0-9]{10,32}|r-[a-z0-9]{4,32}|ou-[a-z0-9]+-[a-z0-9]{8,32}|h-[a-z0-9]{8,32}|p-[a-z0-9]{8,128}|\d{12})\b/g;
const MOMENTS = /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/g;

describe('the text of a rehearsal', () => {
  test.each(APPS)('shows no ID and no date that only the simulator has: %s', async (_, template, world, more) => {
    const { report, error } = await rehearsedApp(
      { Org: template },
      { world: { accounts: ACCOUNTS, people: PEOPLE, ...world } },
    );
    expect(error).toBeUndefined();
    const text = renderReport(report!, shown(PLAIN));
    const known = [ID, MANAGEMENT, SHOP, PARTNER, ...more];
    expect([...new Set(text.match(IDS) ?? [])].filter((id) => !known.includes(id))).toEqual([]);
    expect(text).toContain('<id>');
    const [began, ...others] = text.match(MOMENTS) ?? [];
    expect(report!.beganAt).toContain(began);
    expect(others.filter((moment) => moment.replace(' ', 'T') !== began)).toEqual([]);
  });

  test('leaves moments before the beginning, and what the world has, as they are', () => {
    const note =
      'since 2026-01-02T09:00:00Z, until 2026-01-20T09:00:34.721Z: h-exampleexample, h-drawndrawndrawn, p-FullAWSAccess';
    const report = aReport({ drawnIds: ['h-drawndrawndrawn'], timeline: [anEntry({ note })] });
    expect(withoutDrawn(report).timeline[0]!.note).toBe(
      'since 2026-01-02T09:00:00Z, until +15 d: h-exampleexample, <id>, p-FullAWSAccess',
    );
    expect(withoutDrawn(report).beganAt).toBe(report.beganAt);
  });
});
