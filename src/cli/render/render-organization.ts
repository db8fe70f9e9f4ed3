import type { AccountReport, OrganizationReport, UnitReport } from '../../rehearsal/report';
import type { Style } from './style';

/** Accounts of one parent that are listed one by one; more are counted by what they have in common. */
const ACCOUNTS_LISTED_MAX = 20;

const JOINED = { MANAGEMENT: 'management account', CREATED: 'created', INVITED: 'invited' } as const;

/** One line of a tree and what hangs below it. */
interface Branch {
  readonly line: string;
  readonly branches: readonly Branch[];
}

/** The organization as a tree. */
export function renderOrganization(organization: OrganizationReport, style: Style): string[] {
  const { id, featureSet, migration, policyTypes, serviceAccess, root } = organization;
  const features = featureSet === 'ALL' ? style.good('ALL features') : style.bad('CONSOLIDATED_BILLING');
  const branches = [
    ...(migration ? [leaf(`migration to ALL features pending until ${migration.expiresAt.slice(0, 10)}`)] : []),
    leaf(`services: ${serviceAccess.length === 0 ? 'none' : ''}`, serviceAccess),
    leaf(`policy types: ${policyTypes.length === 0 ? 'none' : policyTypes.join(', ')}`),
    unitBranch(root, style),
  ];
  return [style.strong('The organization afterwards'), `  ${style.strong(id)}  ${features}`, ...draw(branches, '  ')];
}

function leaf(line: string, below: readonly string[] = []): Branch {
  return { line: line.trimEnd(), branches: below.map((text) => leaf(text)) };
}

function unitBranch(unit: UnitReport, style: Style): Branch {
  const units = unit.units.map((child) => unitBranch(child, style));
  return {
    line: `${unit.name} ${style.faint(unit.id)}`,
    branches: [...accountBranches(unit.accounts, style), ...units],
  };
}

function accountBranches(accounts: readonly AccountReport[], style: Style): Branch[] {
  if (accounts.length <= ACCOUNTS_LISTED_MAX) {
    return accounts.map((account) =>
      leaf(`${`${account.id} ${account.name}`.trimEnd()}  ${style.faint(describe(account))}`),
    );
  }
  const counts = new Map<string, number>();
  for (const account of accounts) {
    counts.set(describe(account), (counts.get(describe(account)) ?? 0) + 1);
  }
  return [...counts].map(([description, count]) =>
    leaf(`${count} account${count === 1 ? '' : 's'}  ${style.faint(description)}`),
  );
}

function describe(account: AccountReport): string {
  const parts = [JOINED[account.joined], account.serviceLinkedRole ? 'service-linked role' : 'no service-linked role'];
  return [...parts, ...(account.state === 'ACTIVE' ? [] : [account.state])].join(', ');
}

function draw(branches: readonly Branch[], indent: string): string[] {
  return branches.flatMap((branch, index) => {
    const isLast = index === branches.length - 1;
    const below = draw(branch.branches, `${indent}${isLast ? '   ' : '│  '}`);
    return [`${indent}${isLast ? '└─ ' : '├─ '}${branch.line}`, ...below];
  });
}
