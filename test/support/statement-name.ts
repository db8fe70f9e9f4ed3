import { RESOURCES } from '../../src/handler/resources';

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

/** The policy with what the Delete of one entry writes is named after the entry. */
const OF_ENTRY = /[0-9a-f]{8}Removal$/;

/** A customer managed policy has the name that CloudFormation makes of its logical id. */
function kindOf(policyName: string): string {
  const kind = OF_ENTRY.test(policyName) && Object.values(RESOURCES).find(({ name }) => policyName.startsWith(name));
  return kind
    ? `${kind.name}EntryRemoval`
    : policyName.replace(/^.*CdkAwsOrganization(\w+)Managed(Making|Removal).*$/, '$1$2');
}
