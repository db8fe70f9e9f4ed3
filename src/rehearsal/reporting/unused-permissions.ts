import {
  IamAuthority,
  type PolicyStatement,
  type PolicyUsage,
  type SimulatedAws,
  type SimulatedRole,
  statementsOf,
} from '../../simulator/index';
import type { UnusedPermission } from '../report';

/** What services of AWS do with a role by themselves: no function ever calls it. */
const OF_SERVICES = /^(logs|xray):/;

/** What CloudFormation makes the name of a customer managed policy of ours of: the kind, and what the policy is for. */
const MANAGED = /CdkAwsOrganization([A-Za-z]{1,64})Managed(Making|Removal)/;

/** The statements of our handlers' roles that allowed no call of the rehearsal. */
export function unusedPermissions(aws: SimulatedAws, roleArns: ReadonlySet<string>): UnusedPermission[] {
  const { authority } = aws;
  if (!(authority instanceof IamAuthority)) {
    return [];
  }
  const roles = [...aws.accounts.values()].flatMap((account) => [...account.roles.values()]);
  return roles.filter((role) => roleArns.has(role.arn)).flatMap((role) => unusedOf(role, authority.usage));
}

function unusedOf(role: SimulatedRole, usage: PolicyUsage): UnusedPermission[] {
  return [...role.policies].flatMap(([policy, { document }]) =>
    usage.unused(role.arn, policy, document).flatMap(({ index, sid }) => {
      const actions = actionsOf(statementsOf(document)[index]!);
      const ofHandler = actions.filter((action) => !OF_SERVICES.test(action));
      const unused = { role: role.name, policy: nameOf(policy), ...(sid ? { sid } : {}), actions: ofHandler };
      return ofHandler.length === 0 ? [] : [unused];
    }),
  );
}

/** Managed policies of ours are named as the inline ones are. */
function nameOf(policy: string): string {
  const [, kind, purpose] = (policy.startsWith('arn:') ? MANAGED.exec(policy) : null) ?? [];
  return kind === undefined ? policy : `${kind}${purpose}`;
}

function actionsOf({ Action }: PolicyStatement): string[] {
  return Action === undefined ? [] : [Action].flat();
}
