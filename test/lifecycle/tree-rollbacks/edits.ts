import type { Random } from '../../../src/simulator/random';
import type { AccountSpec, AppSpec, PairSpec, PolicySpec, UnitSpec } from '../../support/app-spec';

const MANAGEMENT = '111111111111';
const FULL_ACCESS = 'p-FullAWSAccess';
const ALLOW_LIST = 'p-allowlist0';
const LEVELS_MAX = 5;
const TAG_KEYS = ['key 0', 'key 1', 'key 2', 'new key'];
const CONTACT_TYPES = ['billing', 'operations', 'security'] as const;

type Draft = {
  units: readonly UnitSpec[];
  accounts: readonly AccountSpec[];
  policies: readonly PolicySpec[];
  pairs: readonly PairSpec[];
};

/** How much of an app is edited. */
export interface EditProps {
  readonly count: number;
  /** Tells what this edit adds from what others do. */
  readonly name: string;
  /** Nothing of what the app says is changed or removed, and all that is added stays when it is removed again. */
  readonly isAdditive: boolean;
}

/** The code of a tree, after somebody has edited it here and there. */
export function editedApp(spec: AppSpec, random: Random, props: EditProps): AppSpec {
  const edit = new Edit(spec, random, props);
  for (let count = 0; count < props.count; count++) {
    edit.draw();
  }
  return { ...spec, ...edit.draft };
}

class Edit {
  public readonly draft: Draft;
  private count = 0;

  constructor(
    { units = [], accounts = [], policies = [], pairs = [] }: AppSpec,
    private readonly random: Random,
    private readonly props: EditProps,
  ) {
    this.draft = { units, accounts, policies, pairs };
  }

  public draw(): void {
    const adding = [this.addUnit, this.addUnit, this.addAccount, this.addPolicy, this.attach, this.attach];
    const all = [
      ...adding,
      ...[this.renameUnit, this.moveAccount, this.moveAccount, this.renameAccount, this.changeContact],
      ...[this.changePolicy, this.changePolicy, this.changeTags, this.changeTags, this.changeTags],
      ...[this.overwrite, this.changeRemoval, this.removeUnit, this.removeAccount, this.removePolicy],
      ...[this.removePair, this.removePair, this.detach, this.allowListOnly],
    ];
    this.pick(this.props.isAdditive ? adding : all)!.call(this);
  }

  private addUnit(): void {
    const id = this.text();
    const above = this.draft.units.filter((unit) => this.levelOf(unit.id) < LEVELS_MAX);
    const parent = this.pick([undefined, ...above.map((unit) => unit.id)]);
    this.push('units', {
      id,
      name: id,
      ...(parent === undefined ? {} : { parent }),
      ...this.newTags(),
      ...this.kept(),
    });
  }

  private levelOf(id: string | undefined): number {
    return id === undefined ? 0 : 1 + this.levelOf(this.draft.units.find((unit) => unit.id === id)?.parent);
  }

  private addAccount(): void {
    const id = this.text();
    const parent = this.pick([undefined, ...this.draft.units.map((unit) => unit.id)]);
    const email = `${id.toLowerCase()}@example.com`;
    this.push('accounts', { id, name: id, email, ...(parent === undefined ? {} : { parent }), ...this.newTags() });
  }

  private addPolicy(): void {
    const id = this.text();
    this.push('policies', {
      id,
      name: id,
      content: this.content(),
      description: id,
      ...this.newTags(),
      ...this.kept(),
    });
  }

  private attach(): void {
    const own = this.draft.policies.filter(({ id }) => id.startsWith(this.props.name)).map(({ id }) => id);
    const policy = this.pick([...own, ALLOW_LIST])!;
    const target = this.target();
    if (!this.pairAt(policy, target)) {
      this.push('pairs', { policy, ...on(target), ...this.kept() });
    }
  }

  /** What is attached is taken off. */
  private detach(): void {
    const pair = this.pick(this.draft.pairs.filter(({ policy, isDetached }) => !isDetached && policy !== ALLOW_LIST));
    if (pair?.policy.startsWith('p-')) {
      const { removal: _, ...rest } = pair;
      this.replace('pairs', pair, { ...rest, isDetached: true });
    }
  }

  private allowListOnly(): void {
    const target = this.target();
    if (!this.pairAt(ALLOW_LIST, target)) {
      this.push('pairs', { policy: ALLOW_LIST, ...on(target) });
      this.push('pairs', { policy: FULL_ACCESS, ...on(target), isDetached: true });
    }
  }

  private renameUnit(): void {
    this.change('units', () => ({ name: this.text() }));
  }

  private moveAccount(): void {
    const parent = this.pick([undefined, ...this.draft.units.map(({ id }) => id)]);
    this.change('accounts', () => ({ parent }));
  }

  private renameAccount(): void {
    this.change('accounts', () => ({ name: this.text() }));
  }

  private changeContact(): void {
    const type = this.pick(CONTACT_TYPES)!;
    const contact = { name: this.text(), title: 'On call', emailAddress: 'new@example.com', phoneNumber: '+49 2' };
    this.change('accounts', ({ contacts = {} }) => {
      const { [type]: _, ...others } = contacts;
      return { contacts: this.random.below(3) === 0 ? others : { ...others, [type]: contact } };
    });
  }

  private changePolicy(): void {
    const isOfRule = ({ id, type }: PolicySpec) =>
      (type ?? 'SERVICE_CONTROL_POLICY') === 'SERVICE_CONTROL_POLICY' && id !== 'Policy allow-list';
    const policy = this.pick(this.draft.policies.filter(isOfRule));
    const changes = [{ content: this.content() }, { name: this.text() }, { description: this.text() }];
    if (policy !== undefined) {
      this.replace('policies', policy, { ...policy, ...this.pick<Partial<PolicySpec>>(changes) });
    }
  }

  private changeTags(): void {
    const kind = this.pick(['units', 'accounts', 'policies'] as const)!;
    const key = this.pick(TAG_KEYS)!;
    const isRemoved = this.random.below(3) === 0;
    const value = this.text();
    this.change(kind, ({ tags = {} }) => {
      const { [key]: _, ...others } = tags;
      return { tags: isRemoved ? others : { ...others, [key]: value } };
    });
  }

  private overwrite(): void {
    const overwrite = this.text();
    const kind = this.pick(['units', 'accounts', 'policies', 'pairs'] as const)!;
    this.change(kind, () => ({ overwrite }));
  }

  private changeRemoval(): void {
    const removal = this.pick(['RETAIN', 'DESTROY'] as const)!;
    this.change(this.pick(['units', 'policies'] as const)!, () => ({ removal }));
  }

  private removeUnit(): void {
    const { units, accounts, pairs } = this.draft;
    const used = new Set([
      ...units.map(({ parent }) => parent),
      ...accounts.map(({ parent }) => parent),
      ...pairs.map(({ target }) => target),
    ]);
    this.remove(
      'units',
      units.filter(({ id }) => !used.has(id)),
    );
  }

  private removeAccount(): void {
    this.remove('accounts', this.draft.accounts);
  }

  private removePolicy(): void {
    const used = new Set(this.draft.pairs.map(({ policy }) => policy));
    this.remove(
      'policies',
      this.draft.policies.filter(({ id }) => !used.has(id)),
    );
  }

  /** Without what allows, nobody would be let in: that is refused, and another story. */
  private removePair(): void {
    this.remove(
      'pairs',
      this.draft.pairs.filter(({ policy }) => policy !== ALLOW_LIST && policy !== FULL_ACCESS),
    );
  }

  private pairAt(policy: string, target: string | undefined): PairSpec | undefined {
    return this.draft.pairs.find((one) => one.policy === policy && one.target === target);
  }

  private target(): string | undefined {
    const accounts = this.draft.accounts.flatMap(({ accountId }) =>
      accountId === undefined || accountId === MANAGEMENT ? [] : [accountId],
    );
    return this.pick([undefined, ...this.draft.units.map(({ id }) => id), ...accounts]);
  }

  private newTags() {
    return this.random.below(2) === 0 ? {} : { tags: { 'new key': this.text() } };
  }

  private kept() {
    const isKept = this.props.isAdditive || this.random.below(2) === 0;
    return { removal: isKept ? ('RETAIN' as const) : ('DESTROY' as const) };
  }

  private content(): object {
    const statement = { Effect: 'Deny', Action: [`sns:${this.text()}`, 's3:DeleteBucket'], Resource: '*' };
    return { Version: '2012-10-17', Statement: [statement] };
  }

  /** A text that nothing else has. */
  private text(): string {
    return `${this.props.name}${++this.count}`;
  }

  private change<K extends keyof Draft>(kind: K, changes: (one: Draft[K][number]) => Partial<Draft[K][number]>): void {
    const one = this.pick<Draft[K][number]>(this.draft[kind]);
    if (one !== undefined) {
      this.replace(kind, one, { ...one, ...changes(one) });
    }
  }

  private push<K extends keyof Draft>(kind: K, one: Draft[K][number]): void {
    this.draft[kind] = [...this.draft[kind], one] as unknown as Draft[K];
  }

  private replace<K extends keyof Draft>(kind: K, one: Draft[K][number], other: Draft[K][number]): void {
    this.draft[kind] = this.draft[kind].map((each) => (each === one ? other : each)) as unknown as Draft[K];
  }

  private remove<K extends keyof Draft>(kind: K, candidates: Draft[K]): void {
    const one = this.pick<Draft[K][number]>(candidates);
    this.draft[kind] = this.draft[kind].filter((each) => each !== one) as unknown as Draft[K];
  }

  private pick<T>(items: readonly T[]): T | undefined {
    return items[this.random.below(Math.max(1, items.length))];
  }
}

function on(target: string | undefined): Pick<PairSpec, 'target'> {
  return target === undefined ? {} : { target };
}
