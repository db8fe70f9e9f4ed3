import { AwsError } from '../../../src/simulator/aws-error';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../../src/simulator/organizations/state';
import type { Random } from '../../../src/simulator/random';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { isPassingRefusal } from '../../../src/simulator/world/people/deeds';

const MANAGEMENT = '111111111111';
/** Of a random tree: what stands in for AWS's own policy. */
const ALLOW_LIST = 'p-allowlist0';
const MARK = 'cdk-aws-organization';
/** Whoever means it is not kept from it by a fault. */
const ATTEMPTS_MAX = 50;

interface Deed {
  /** Default: AWS Organizations. */
  readonly service?: 'account';
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** People who change a tree in the console of the management account, wherever chance leads them. */
export class PeopleOfTree {
  private count = 0;

  constructor(
    private readonly aws: SimulatedAws,
    private readonly random: Random,
  ) {}

  /** Does something now; what AWS refuses does not happen. */
  public async act(): Promise<void> {
    const deed = this.draw();
    for (let attempt = 0; deed !== undefined && attempt < ATTEMPTS_MAX; attempt++) {
      try {
        await this.call(deed);
        return;
      } catch (error) {
        if (!(error instanceof AwsError)) {
          throw error;
        }
        if (!isPassingRefusal(error)) {
          return;
        }
      }
    }
  }

  private draw(): Deed | undefined {
    const kinds = [
      this.move,
      this.move,
      this.tag,
      this.tag,
      this.untag,
      this.rename,
      this.rename,
      this.describe,
      this.edit,
      this.contact,
      this.attach,
      this.detach,
      this.delete,
    ];
    return kinds[this.random.below(kinds.length)]!.call(this);
  }

  private move(): Deed | undefined {
    const { members, parents } = this.organization;
    const { accountId, parentId } = this.pick([...members.values()])!;
    const to = this.pick([...parents.keys()].filter((id) => id !== parentId));
    return to === undefined
      ? undefined
      : {
          operation: 'MoveAccount',
          input: { AccountId: accountId, SourceParentId: parentId, DestinationParentId: to },
        };
  }

  private tag(): Deed {
    const ResourceId = this.thing();
    const keys = this.keysOf(ResourceId);
    const Key = this.pick([...keys, 'key 1', 'key 2', 'people'])!;
    return { operation: 'TagResource', input: { ResourceId, Tags: [{ Key, Value: this.text() }] } };
  }

  private untag(): Deed {
    const ResourceId = this.thing();
    const key = this.pick(this.keysOf(ResourceId)) ?? 'key 1';
    return { operation: 'UntagResource', input: { ResourceId, TagKeys: [key] } };
  }

  private rename(): Deed {
    const id = this.thing();
    const name = this.text();
    if (/^\d/.test(id)) {
      const input = { AccountName: name, ...(id === MANAGEMENT ? {} : { AccountId: id }) };
      return { service: 'account', operation: 'PutAccountName', input };
    }
    return id.startsWith('p-')
      ? { operation: 'UpdatePolicy', input: { PolicyId: id, Name: name } }
      : { operation: 'UpdateOrganizationalUnit', input: { OrganizationalUnitId: id, Name: name } };
  }

  private describe(): Deed | undefined {
    return this.updatePolicy({ Description: this.text() });
  }

  private edit(): Deed | undefined {
    const Content = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: [`sqs:${this.text()}`], Resource: '*' }],
    });
    const policy = this.pick(this.deniers().filter(({ type }) => type === 'SERVICE_CONTROL_POLICY'));
    return policy && { operation: 'UpdatePolicy', input: { PolicyId: policy.id, Content } };
  }

  private updatePolicy(input: Record<string, unknown>): Deed | undefined {
    const policy = this.pick(this.ownPolicies());
    return policy && { operation: 'UpdatePolicy', input: { PolicyId: policy.id, ...input } };
  }

  private contact(): Deed {
    const id = this.pick([...this.organization.members.keys()])!;
    const input = {
      AlternateContactType: this.pick(['BILLING', 'OPERATIONS', 'SECURITY']),
      ...(id === MANAGEMENT ? {} : { AccountId: id }),
    };
    if (this.random.below(3) === 0) {
      return { service: 'account', operation: 'DeleteAlternateContact', input };
    }
    const contact = { Name: this.text(), Title: 'Them', EmailAddress: 'them@example.com', PhoneNumber: '+49 1' };
    return { service: 'account', operation: 'PutAlternateContact', input: { ...input, ...contact } };
  }

  /** Of AWS's own policies, and of what stands in for them, people take their hands off: without one nobody is let in. */
  private attach(): Deed | undefined {
    const { attachments, parents, members } = this.organization;
    const target = this.pick([...parents.keys(), ...members.keys()])!;
    const policy = this.pick(this.deniers().filter(({ id }) => !attachments.get(target)?.has(id)));
    return policy && { operation: 'AttachPolicy', input: { PolicyId: policy.id, TargetId: target } };
  }

  private detach(): Deed | undefined {
    const deniers = new Set(this.deniers().map(({ id }) => id));
    const pairs = Array.from(this.organization.attachments, ([TargetId, ids]) =>
      [...ids].filter((id) => deniers.has(id)).map((PolicyId) => ({ PolicyId, TargetId })),
    ).flat();
    const input = this.pick(pairs);
    return input && { operation: 'DetachPolicy', input };
  }

  private delete(): Deed | undefined {
    const { parents, attachments, rootId } = this.organization;
    const empty = [...parents.values()].filter(
      ({ id, units, accounts }) => id !== rootId && units.size === 0 && accounts.size === 0,
    );
    const attached = new Set(Array.from(attachments.values(), (ids) => [...ids]).flat());
    const unattached = this.ownPolicies().filter(({ id }) => !attached.has(id));
    const id = this.pick([...empty, ...unattached])?.id;
    if (id === undefined) {
      return undefined;
    }
    return id.startsWith('p-')
      ? { operation: 'DeletePolicy', input: { PolicyId: id } }
      : { operation: 'DeleteOrganizationalUnit', input: { OrganizationalUnitId: id } };
  }

  private thing(): string {
    const { parents, members, rootId } = this.organization;
    const units = [...parents.keys()].filter((id) => id !== rootId);
    return this.pick([...units, ...members.keys(), ...this.ownPolicies().map(({ id }) => id)])!;
  }

  private ownPolicies() {
    return [...this.organization.policies.values()].filter(({ awsManaged }) => !awsManaged);
  }

  private deniers() {
    return this.ownPolicies().filter(({ id }) => id !== ALLOW_LIST);
  }

  /** The mark is what makes something ours: whoever removes it takes it over, which is not what this is about. */
  private keysOf(id: string): string[] {
    return [...(this.organization.tags.get(id)?.keys() ?? [])].filter((key) => key !== MARK);
  }

  /** Nothing that a template says. */
  private text(): string {
    return `people${++this.count}`;
  }

  private pick<T>(items: readonly T[]): T | undefined {
    return items[this.random.below(Math.max(1, items.length))];
  }

  private get organization(): Organization {
    return OrganizationsService.of(this.aws).state.organizationOfAccount.get(MANAGEMENT)!;
  }

  private call({ service, operation, input }: Deed) {
    const caller = this.aws.sessions.account(MANAGEMENT);
    return this.aws.call({ service: service ?? 'organizations', operation, input, caller, region: 'us-east-1' });
  }
}
