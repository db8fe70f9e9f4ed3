import type { AccountReport, Ask, OrganizationReport, RehearsalReport } from '../../../src/rehearsal/report';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';

export function anAccount(index: number, overrides: Partial<AccountReport> = {}): AccountReport {
  const id = String(300_000_000_000 + index);
  return { id, name: `Account ${index}`, joined: 'INVITED', state: 'ACTIVE', serviceLinkedRole: true, ...overrides };
}

export function anOrganization(
  accounts: readonly AccountReport[],
  overrides: Partial<OrganizationReport> = {},
): OrganizationReport {
  return {
    id: 'o-exampleorgid',
    managementAccount: { id: '111111111111', name: 'Management' },
    featureSet: 'ALL',
    policyTypes: [],
    serviceAccess: [],
    root: { id: 'r-abcd', name: 'Root', accounts, units: [] },
    ...overrides,
  };
}

/** Every account has lines, events, and asks of its own. */
export function aLargeReport(
  count: number,
  nameOf = (index: number) => `The account of team ${index}`,
): RehearsalReport {
  const accounts = Array.from({ length: count }, (_, index) => anAccount(index, { name: nameOf(index) }));
  const id = (index: number) => `h-${String(index).padStart(32, '0')}`;
  const groups = accounts.map((account, index) => ({
    title: `${account.id} ${account.name}`,
    lines: [
      {
        action: 'ADD' as const,
        isFinal: true,
        thing: 'member',
        what: `${account.id} ${account.name} joins /Workloads/Production/Team ${index}`,
        details: ['gains deny-leaving, deny-regions, deny-root', 'service-linked role AWSServiceRoleForOrganizations'],
        by: `Organization/Accounts/Team${index}/Default`,
      },
    ],
  }));
  const plan = { changes: [], groups, count: { add: count, change: 0, remove: 0, final: count, stays: 0 } };
  return aReport({
    organizationsBefore: [anOrganization([])],
    organizations: [anOrganization(accounts)],
    plan: { ...aReport().plan, deployment: plan },
    timeline: accounts.flatMap((account, index) => [
      anEntry({ what: `INVITE is sent to`, accounts: [account], note: `must be accepted until ${index}` }),
      anEntry({
        kind: 'NOTIFICATION',
        what: `${account.id} must accept`,
        note: `1\n2 ${id(index)}`.repeat(30),
        series: id(index),
      }),
    ]),
    asks: accounts.map(
      (account, index): Ask => ({
        account,
        type: 'RESPOND',
        what: `accept INVITE (${id(index)})`,
        command: `aws organizations accept-handshake --handshake-id ${id(index)} --region us-east-1`,
        askedAt: '2026-01-05T09:00:00.000Z',
        until: '2026-01-20T09:00:00.000Z',
      }),
    ),
    provenance: { version: '1.2.3', seed: 7, app: 'b'.repeat(64) },
  });
}
