import { MARK_KEY } from '../../../src/handler/protocol';
import type { CallRecord } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { DENY, FULL, INVITED, MADE_ADDRESS, MANAGEMENT, PROD, type ThingName } from './scenario';

/** Sees every removal: nothing goes that a stack stands for, and no account without its mark. */
export class RemovalWatch {
  public readonly violations: string[] = [];
  public removed = 0;
  private names = new Map<string, string>();
  private marked = new Set<string>();

  constructor(
    private readonly aws: SimulatedAws,
    /** Who stands for a thing; undefined in a rollback, which follows other rules. */
    private readonly holdersOf: (thing: ThingName) => readonly string[] | undefined,
  ) {
    this.look();
    aws.observe((call) => {
      if (call.isWrite && call.tookEffect && call.service === 'organizations') {
        this.see(call);
      }
      // After reads, too: AWS makes an account, with its mark, at a time of its own.
      this.look();
    });
  }

  private see({ operation, input, callerArn }: CallRecord): void {
    const thing = callerArn.includes(':assumed-role/') ? this.removedBy(operation, input) : undefined;
    const holders = thing === undefined ? [] : this.holdersOf(thing);
    if (thing === undefined || holders === undefined) {
      return;
    }
    this.removed++;
    if (holders.length > 0) {
      this.violations.push(`${operation} took away ${thing}, which ${holders} declares`);
    }
    if (/^(CloseAccount|RemoveAccount)/.test(operation) && !this.marked.has(String(input.AccountId))) {
      this.violations.push(`${operation} of ${input.AccountId}, which has no mark`);
    }
  }

  private removedBy(operation: string, input: CallRecord['input']): ThingName | undefined {
    const isOnProd = input.TargetId === PROD;
    switch (operation) {
      case 'DeleteOrganizationalUnit':
        return this.names.get(String(input.OrganizationalUnitId)) === 'Apps' ? 'UNIT' : undefined;
      case 'DeletePolicy':
        return this.names.get(String(input.PolicyId)) === 'rule' ? 'POLICY' : undefined;
      case 'DetachPolicy':
        return isOnProd && input.PolicyId === DENY ? 'ATTACHMENT' : undefined;
      case 'AttachPolicy':
        return isOnProd && input.PolicyId === FULL ? 'DETACHMENT' : undefined;
      case 'CancelHandshake':
        return 'INVITED';
      case 'CloseAccount':
      case 'RemoveAccountFromOrganization':
        return input.AccountId === INVITED ? 'INVITED' : 'MADE';
      default:
        return undefined;
    }
  }

  /** What has gone has no name and no tags any more. */
  private look(): void {
    const { parents, policies, tags } = organizationOf(this.aws);
    this.names = new Map([...parents.values(), ...policies.values()].map(({ id, name }) => [id, name]));
    this.marked = new Set([...tags].filter(([, of]) => of.has(MARK_KEY)).map(([id]) => id));
  }
}

/** The things that are there. */
export function thingsThere(aws: SimulatedAws): ReadonlySet<ThingName> {
  const { parents, policies, attachments, members } = organizationOf(aws);
  const onProd = attachments.get(PROD) ?? new Set();
  const is: Readonly<Record<ThingName, boolean>> = {
    UNIT: [...parents.values()].some(({ name }) => name === 'Apps'),
    POLICY: [...policies.values()].some(({ name }) => name === 'rule'),
    ATTACHMENT: onProd.has(DENY),
    DETACHMENT: !onProd.has(FULL),
    INVITED: members.has(INVITED),
    MADE: openAccountOf(aws, MADE_ADDRESS) !== undefined,
  };
  return new Set((Object.keys(is) as ThingName[]).filter((thing) => is[thing]));
}

/** The ID of the member with an address, unless it is closed, or about to be. */
export function openAccountOf(aws: SimulatedAws, address: string): string | undefined {
  return [...organizationOf(aws).members.keys()].find((id) => {
    const { email, state } = aws.accounts.get(id)!;
    return email === address && state === 'ACTIVE';
  });
}

export function organizationOf(aws: SimulatedAws): Organization {
  return OrganizationsService.of(aws).state.organizationOfAccount.get(MANAGEMENT)!;
}
