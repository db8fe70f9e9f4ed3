import type { ThingType } from '../../facts/things';
import type { PlannedChange } from './plan';
import { addressOf, partsOf, type Thing, type ThingValue } from './thing';
import type { Things } from './things-of';

/** Names things as people know them: units by their paths, policies by their names, accounts by id and name. */
export class Words {
  constructor(
    private readonly before: Things,
    private readonly after: Things,
  ) {}

  /** What becomes of a thing, for example `/Workloads/Prod → /Sandbox`. */
  public of(change: PlannedChange): string {
    return WHAT[change.type](change, this);
  }

  /** An account with its name, unless that says no more. */
  public account(id: string): string {
    const name = String(this.find('account', { account: id })?.value.name ?? '');
    return name === '' || name.includes(id) ? id : `${id} ${name}`;
  }

  public policy(id: string): string {
    return String(this.find('policy', { policy: id })?.value.name ?? id);
  }

  /** The path of a root or unit as it was, or is. */
  public path(id: unknown, moment: 'before' | 'after'): string {
    const unit = this[moment].get(addressOf('unit', { unit: String(id) }));
    if (unit === undefined) {
      return String(id).startsWith('r-') ? '/' : String(id);
    }
    const parent = this.path(unit.value.parent, moment);
    return `${parent === '/' ? '' : parent}/${unit.value.name}`;
  }

  /** Whatever has tags or policies. */
  public target(id: string): string {
    if (/^\d{12}$/.test(id)) {
      return this.account(id);
    }
    return id.startsWith('p-') ? this.policy(id) : this.path(id, this.after.has(`unit/${id}`) ? 'after' : 'before');
  }

  /** Where an account is placed. */
  public placeOf(account: string, moment: 'before' | 'after'): string | undefined {
    const placement = this[moment].get(addressOf('placement', { account }));
    return placement === undefined ? undefined : this.path(placement.value.parent, moment);
  }

  private find(type: ThingType, parts: Readonly<Record<string, string>>): Thing | undefined {
    const address = addressOf(type, parts);
    return this.after.get(address) ?? this.before.get(address);
  }
}

type What = (change: PlannedChange, words: Words) => string;

const WHAT: Readonly<Record<ThingType, What>> = {
  organization: ({ organization }) => organization!,
  featureSet: (change) => transition(change, 'featureSet'),
  migrationRefusal: ({ account }, words) => words.account(account!),
  unit: ({ address, before, after }, words) => {
    const [id] = partsOf(address);
    const was = before && words.path(id, 'before');
    const is = after && words.path(id, 'after');
    return was === undefined || is === undefined || was === is ? (is ?? was)! : `${was} → ${is}`;
  },
  account: (change, words) => `${words.account(change.account!)}${changedFields(change)}`,
  alternateContact: (change) => `${partsOf(change.address)[1]}${changedFields(change)}`,
  accountRequest: (change) => `${valueIn(change).name}: ${transition(change, 'state')}`,
  closure: ({ account }, words) => words.account(account!),
  member: ({ action, account }, words) => {
    const place = words.placeOf(account!, action === 'REMOVE' ? 'before' : 'after');
    const verb = { ADD: 'joins', REMOVE: 'leaves', CHANGE: 'changes' }[action];
    return `${words.account(account!)} ${verb} ${place ?? ''}`.trimEnd();
  },
  placement: ({ before, after }, words) => {
    const from = before && words.path(before.parent, 'before');
    const to = after && words.path(after.parent, 'after');
    return [from, to].filter((one) => one !== undefined).join(' → ');
  },
  serviceLinkedRole: () => 'AWSServiceRoleForOrganizations',
  serviceRole: ({ address }) => `the role of ${partsOf(address)[1]}`,
  role: ({ address }) => partsOf(address)[1]!,
  managedPolicy: ({ address }) => partsOf(address)[0]!,
  policyType: (change) => `${partsOf(change.address)[1]}${changedFields(change)}`,
  policy: (change) => `${valueIn(change).name} (${valueIn(change).type})${changedFields(change)}`,
  attachment: ({ address }, words) => {
    const [target, policy] = partsOf(address) as [string, string];
    return `${words.policy(policy)} on ${words.target(target)}`;
  },
  serviceAccess: ({ address }) => partsOf(address)[1]!,
  delegatedAdministrator: ({ address, account }, words) => `${words.account(account!)} for ${partsOf(address)[1]}`,
  serviceSwitch: (change) => `${serviceAt(change)}${changedFields(change)}`,
  serviceAdministrator: (change, words) => {
    const accounts = [change.before?.account, change.after?.account].filter((one) => one !== undefined);
    const named = [...new Set(accounts)].map((one) => words.account(String(one)));
    return `${named.join(' → ')} for ${serviceAt(change)}`;
  },
  rootFeature: ({ address }) => partsOf(address)[1]!,
  resourcePolicy: ({ organization }) => organization!,
  tag: (change, words) => {
    const [, target, key] = partsOf(change.address) as [string, string, string];
    const of = change.account === undefined ? ` of ${words.target(target)}` : '';
    return `${key} = ${transition(change, 'value')}${of}`;
  },
  handshake: (change) =>
    `${valueIn(change).action} to ${valueIn(change).to ?? 'the organization'}: ${transition(change, 'state')}`,
  responsibilityTransfer: (change) => `${valueIn(change).name}: ${transition(change, 'status')}`,
};

/** A service with the Region, of what it keeps by Region. */
function serviceAt({ address }: PlannedChange): string {
  const [, service, region] = partsOf(address) as [string, string, string];
  return region === '*' ? service : `${service} in ${region}`;
}

function valueIn({ before, after }: PlannedChange): ThingValue {
  return (after ?? before)!;
}

/** A value as it was and as it is; alone, if there was none before or is none now. */
function transition({ before, after }: PlannedChange, name: string): string {
  const values = [before?.[name], after?.[name]].filter((value) => value !== undefined);
  return [...new Set(values)].join(' → ');
}

/** Of something that stays, what is other than before. Long texts are named only. */
function changedFields({ before, after }: PlannedChange): string {
  if (before === undefined || after === undefined) {
    return '';
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const texts = changed.map((name) =>
    isShort(before[name]) && isShort(after[name]) ? `${name} ${before[name]} → ${after[name]}` : `${name} changes`,
  );
  return `: ${texts.join(', ')}`;
}

function isShort(value: unknown): boolean {
  return typeof value !== 'object' && String(value).length <= 40;
}
