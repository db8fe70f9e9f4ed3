/** A statement of a policy, of a template or as the simulator enforces it. */
interface Statement {
  readonly Action?: string | readonly string[];
  readonly Resource?: unknown;
}

/** Types of resources of AWS Organizations, as their ARNs name them. */
const TYPES = /:(account|handshake|ou|root)\//;

/** The actions of a statement. */
export function actionsOf({ Action = [] }: Statement): string[] {
  return [Action].flat() as string[];
}

/**
 * A statement by its policy, its actions, and the types of resources of AWS Organizations that it covers. The same action
 * may be allowed on accounts by one statement, and on everything by another.
 */
export function statementName(policyName: string, statement: Statement): string {
  const types = [statement.Resource].flat().flatMap((resource) => {
    const text = typeof resource === 'string' ? resource : JSON.stringify(resource);
    return text === '*' ? ['*'] : (TYPES.exec(text)?.slice(1) ?? []);
  });
  const on = types.length === 0 ? '' : ` on ${[...new Set(types)].sort().join(', ')}`;
  return `${kindOf(policyName)}: ${actionsOf(statement).join(', ')}${on}`;
}

/** A customer managed policy has the name that CloudFormation makes of its logical id. */
function kindOf(policyName: string): string {
  return policyName.replace(/^.*CdkAwsOrganization(\w+)Managed(Making|Removal).*$/, '$1$2');
}
