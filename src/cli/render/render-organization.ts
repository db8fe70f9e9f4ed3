import type { AccountReport, OrganizationReport, UnitReport } from '../../rehearsal/report';
import { elapsedText } from '../../rehearsal/timeline/duration-text';
import type { Layout } from './layout';
import { hanging } from './wrapping';

/** Organizations with more accounts are counted only. */
const ACCOUNTS_SHOWN_MAX = 20;

const JOINED = { MANAGEMENT: 'management account', CREATED: 'created', INVITED: 'invited' } as const;

/** One line of a tree and what hangs below it. */
interface Branch {
  readonly line: string;
  readonly branches: readonly Branch[];
}

/** The organization as a tree; a large one in a line. */
export function renderOrganization(organization: OrganizationReport, beganAt: string, layout: Layout): string[] {
  const { id, featureSet, migration, policyTypes, serviceAccess, root } = organization;
  const { strong, good, bad } = layout.style;
  const accounts = countAccounts(root);
  const features = featureSet === 'ALL' ? good('ALL features') : bad('CONSOLIDATED_BILLING');
  const count = accounts > ACCOUNTS_SHOWN_MAX ? `, ${accounts} accounts (--json shows them)` : '';
  const branches = [
    ...(migration
      ? [leaf(`migration to ALL features pending until +${elapsedText(beganAt, migration.expiresAt)}`)]
      : []),
    leaf(`services: ${serviceAccess.length === 0 ? 'none' : ''}`, serviceAccess),
    leaf(`policy types: ${policyTypes.length === 0 ? 'none' : policyTypes.join(', ')}`),
    unitBranch(root),
  ];
  return [
    strong('The organization afterwards'),
    `  ${strong(id)}  ${features}${count}`,
    ...(accounts > ACCOUNTS_SHOWN_MAX ? [] : draw(branches, '  ', layout)),
  ];
}

function countAccounts({ accounts, units }: UnitReport): number {
  return accounts.length + units.reduce((sum, unit) => sum + countAccounts(unit), 0);
}

function leaf(line: string, below: readonly string[] = []): Branch {
  return { line: line.trimEnd(), branches: below.map((text) => leaf(text)) };
}

function unitBranch({ name, id, accounts, units }: UnitReport): Branch {
  return {
    line: `${name} ${id}`,
    branches: [
      ...accounts.map((account) => leaf(`${`${account.id} ${account.name}`.trimEnd()}  ${describe(account)}`)),
      ...units.map(unitBranch),
    ],
  };
}

function describe({ joined, serviceLinkedRole, state }: AccountReport): string {
  const parts = [JOINED[joined], serviceLinkedRole ? 'service-linked role' : 'no service-linked role'];
  return [...parts, ...(state === 'ACTIVE' ? [] : [state])].join(', ');
}

function draw(branches: readonly Branch[], indent: string, layout: Layout): string[] {
  return branches.flatMap((branch, index) => {
    const isLast = index === branches.length - 1;
    const below = `${indent}${isLast ? '   ' : '│  '}`;
    const [first, ...rest] = hanging(`${indent}${isLast ? '└─ ' : '├─ '}`, branch.line, layout.columns);
    return [first!, ...rest.map((line) => `${below}${line.trimStart()}`), ...draw(branch.branches, below, layout)];
  });
}
