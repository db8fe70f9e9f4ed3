import { grouped } from '../../rehearsal/plan/grouped';
import type {
  AccountReference,
  AccountReport,
  Ask,
  OrganizationReport,
  RehearsalReport,
  UnitReport,
} from '../../rehearsal/report';
import { deadlineOf } from './asks-alike';

/** An organization as it was and as it is, in one tree. Each account is in it once. */
export interface OrganizationTree {
  readonly id: string;
  readonly mark?: 'ADDED' | 'REMOVED';
  /** Absent: it was not there. */
  readonly before?: OrganizationReport;
  /** Absent: it is not there any more. */
  readonly after?: OrganizationReport;
  readonly root: UnitBranch;
  /** Accounts that are asked, and that no organization has. */
  readonly asked: readonly AccountBranch[];
}

export interface UnitBranch {
  readonly id: string;
  readonly name: string;
  readonly mark?: 'ADDED' | 'CHANGED' | 'REMOVED';
  /** Path before, of one that was renamed or moved. */
  readonly from?: string;
  readonly accounts: readonly AccountBranch[];
  readonly units: readonly UnitBranch[];
}

export interface AccountBranch extends AccountReference {
  readonly mark?: 'JOINED' | 'MOVED' | 'LEFT';
  /** Path before, of one that moved, with the organization if it was another one. */
  readonly from?: string;
  readonly ask?: AskedBranch;
  /** Absent: ACTIVE. */
  readonly state?: string;
}

/** What an account is asked for. */
export interface AskedBranch {
  /** The earliest of all that it is asked for. */
  readonly deadline?: string;
  readonly isDone: boolean;
}

type Sources = Pick<RehearsalReport, 'organizationsBefore' | 'organizations' | 'asks' | 'drawnIds'>;

/** The organizations before and after, the ones that are there in the end first. */
export function organizationTrees({ organizationsBefore, organizations, asks, drawnIds }: Sources): OrganizationTree[] {
  const union = new Union(new Places(organizationsBefore), new Places(organizations), askedIn(asks, new Set(drawnIds)));
  const old = new Map(organizationsBefore.map((organization) => [organization.id, organization]));
  const ids = new Set(organizations.map(({ id }) => id));
  const trees = [
    ...organizations.map((after) => treeOf(union, old.get(after.id), after)),
    ...organizationsBefore.filter(({ id }) => !ids.has(id)).map((before) => treeOf(union, before, undefined)),
  ];
  // Asks do not say which organization sent them; it is the one that is deployed, or the only one.
  return trees.map((tree, index) => (index === 0 ? { ...tree, asked: union.strangers(asks) } : tree));
}

function treeOf(
  union: Union,
  before: OrganizationReport | undefined,
  after: OrganizationReport | undefined,
): OrganizationTree {
  const { id, root } = (after ?? before)!;
  const mark = before === undefined ? 'ADDED' : after === undefined ? 'REMOVED' : undefined;
  return {
    id,
    ...(mark === undefined ? {} : { mark }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    root: union.branchOf(root.id),
    asked: [],
  };
}

/** Whether anything of a branch differs from before, or is asked. */
export function isMarked({ mark, ask }: AccountBranch): boolean {
  return mark !== undefined || ask !== undefined;
}

/** The signs of what is marked: what becomes of it, and whether it is asked. */
export function signsOf({ mark, ask }: Pick<AccountBranch, 'ask'> & { readonly mark?: keyof typeof SIGNS }): string {
  return [...(mark === undefined ? [] : [SIGNS[mark]]), ...(ask === undefined ? [] : ['?'])].join(' ');
}

const SIGNS = { ADDED: '+', CHANGED: '~', REMOVED: '-', JOINED: '+', MOVED: '~', LEFT: '-' } as const;

/** What they mean. */
export const TREE_LEGEND = '+ joins or is added   ~ moves or is renamed   - leaves or is removed   ? is asked';

/** All accounts in and below a unit. */
export function accountsIn({ accounts, units }: UnitBranch): AccountBranch[] {
  return [...accounts, ...units.flatMap(accountsIn)];
}

function askedIn(asks: readonly Ask[], drawn: ReadonlySet<string>): ReadonlyMap<string, AskedBranch> {
  const asked = new Map<string, AskedBranch>();
  for (const [id, some] of grouped(asks, ({ account }) => account.id)) {
    const [first] = some.filter(({ until }) => until !== undefined).sort((a, b) => a.until!.localeCompare(b.until!));
    const deadline = first && deadlineOf(first, drawn);
    const isDone = some.every(({ doneAt }) => doneAt !== undefined);
    asked.set(id, { ...(deadline === undefined ? {} : { deadline }), isDone });
  }
  return asked;
}

interface Place {
  readonly organization: string;
  /** Of the unit, or of the unit that an account is in. */
  readonly path: string;
  readonly unit: UnitReport;
}

/** Where units and accounts are at one moment. */
class Places {
  public readonly units = new Map<string, Place>();
  public readonly accounts = new Map<string, Place>();

  constructor(organizations: readonly OrganizationReport[]) {
    for (const { id, root } of organizations) {
      this.add({ organization: id, path: '/', unit: root });
    }
  }

  private add(place: Place): void {
    const { organization, path, unit } = place;
    this.units.set(unit.id, place);
    for (const { id } of unit.accounts) {
      this.accounts.set(id, place);
    }
    for (const child of unit.units) {
      this.add({ organization, path: `${path === '/' ? '' : path}/${child.name}`, unit: child });
    }
  }
}

/** Makes one branch of a unit as it was and as it is. */
class Union {
  constructor(
    private readonly before: Places,
    private readonly after: Places,
    private readonly asked: ReadonlyMap<string, AskedBranch>,
  ) {}

  /** What left a unit is in it, unless it is elsewhere now. */
  public branchOf(id: string): UnitBranch {
    const was = this.before.units.get(id);
    const is = this.after.units.get(id);
    const { name } = (is ?? was)!.unit;
    const isMoved = was !== undefined && is !== undefined && was.path !== is.path;
    const mark = is === undefined ? 'REMOVED' : was === undefined ? 'ADDED' : isMoved ? 'CHANGED' : undefined;
    const left = (was?.unit.accounts ?? []).filter((account) => !this.after.accounts.has(account.id));
    const removed = (was?.unit.units ?? []).filter((unit) => !this.after.units.has(unit.id));
    return {
      id,
      name,
      ...(mark === undefined ? {} : { mark }),
      ...(isMoved ? { from: was.path } : {}),
      accounts: [
        ...(is?.unit.accounts ?? []).map((account) => this.member(account)),
        ...left.map((account): AccountBranch => ({ ...this.reference(account), mark: 'LEFT' })),
      ],
      units: [...(is?.unit.units ?? []), ...removed].map((unit) => this.branchOf(unit.id)),
    };
  }

  /** Accounts that are asked and are in no organization, before and after. */
  public strangers(asks: readonly Ask[]): AccountBranch[] {
    const accounts = new Map(asks.map(({ account }) => [account.id, account]));
    return [...accounts.values()]
      .filter(({ id }) => !this.before.accounts.has(id) && !this.after.accounts.has(id))
      .map((account) => this.reference(account));
  }

  private member(account: AccountReport): AccountBranch {
    const was = this.before.accounts.get(account.id);
    const is = this.after.accounts.get(account.id)!;
    const reference = this.reference(account);
    if (was === undefined || was.organization !== is.organization) {
      const from = was === undefined ? {} : { from: `${was.path} of ${was.organization}` };
      return { ...reference, mark: 'JOINED', ...from };
    }
    return was.unit.id === is.unit.id ? reference : { ...reference, mark: 'MOVED', from: was.path };
  }

  private reference({ id, name, ...rest }: AccountReference & { readonly state?: string }): AccountBranch {
    const ask = this.asked.get(id);
    const { state = 'ACTIVE' } = rest;
    return { id, name, ...(ask === undefined ? {} : { ask }), ...(state === 'ACTIVE' ? {} : { state }) };
  }
}
