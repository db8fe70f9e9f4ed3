import type { CallRecord, PolicyDocument } from '../../src/simulator/call';
import type { StackEvent } from '../../src/simulator/cloudformation/stack';
import type { IamAuthority } from '../../src/simulator/iam/authority';
import { statementsOf } from '../../src/simulator/iam/policy-evaluation';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { actionsOf, statementName } from './statement-name';

/** The library's role. */
const HANDLER_ROLE = /:(role|assumed-role)\/cdk-aws-organization-/;
/** What services of AWS do with the role by themselves. */
const OF_SERVICES = /^(logs|xray):/;
/** A denial so long after a policy changed may be IAM's lag; later it is a permission that is missing. */
const LAG_MS = 17_000;

/** Watches what the library's roles in an account are refused, and which statements of its policies it never needs. */
export class PermissionWatch {
  private changedAt = Number.NEGATIVE_INFINITY;
  /** Refused although every policy was in effect: missing permissions. */
  public readonly missing: CallRecord[] = [];
  private readonly documents = new Map<string, { roleArn: string; policyName: string; document: PolicyDocument }>();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly accountId: string,
  ) {
    aws.observe((record) => {
      const isOurs = record.accountId === accountId && HANDLER_ROLE.test(record.callerArn);
      const isRefused = isOurs && record.error?.startsWith('AccessDenied');
      const isSettled = aws.clock.now() - this.changedAt > LAG_MS && this.hasRole(record);
      if (isRefused && record.service !== 'sts' && isSettled) {
        this.missing.push(record);
      }
    });
  }

  /** Notes the policies as they are after every change of one. */
  public see({ resourceType, status }: StackEvent): void {
    if (!/^AWS::IAM::(Role|Policy|ManagedPolicy)$/.test(resourceType) || !status.endsWith('_COMPLETE')) {
      return;
    }
    this.changedAt = this.aws.clock.now();
    for (const role of this.aws.accounts.get(this.accountId)!.roles.values()) {
      for (const [policyName, { document }] of HANDLER_ROLE.test(role.arn) ? role.policies : []) {
        this.documents.set(`${role.arn} ${policyName} ${JSON.stringify(document)}`, {
          roleArn: role.arn,
          policyName,
          document,
        });
      }
    }
  }

  /** Every statement that the role ever had, by its name, and whether it ever allowed a call. */
  public statements(): Map<string, boolean> {
    const { usage } = this.aws.authority as IamAuthority;
    const seen = new Map<string, boolean>();
    for (const { roleArn, policyName, document } of this.documents.values()) {
      const unused = new Set(usage.unused(roleArn, policyName, document).map(({ index }) => index));
      for (const [index, statement] of statementsOf(document).entries()) {
        const name = statementName(policyName, statement);
        if (!actionsOf(statement).every((action) => OF_SERVICES.test(action))) {
          seen.set(name, (seen.get(name) ?? false) || !unused.has(index));
        }
      }
    }
    return seen;
  }

  /** Whoever comes late, when the stack has gone, is refused everything. */
  private hasRole({ callerArn }: CallRecord): boolean {
    const [, name] = callerArn.split('/');
    return this.aws.accounts.get(this.accountId)!.roles.has(name!);
  }
}
