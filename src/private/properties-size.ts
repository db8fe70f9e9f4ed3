/**
 * What the properties of one resource may take as JSON.
 *
 * The input of an execution holds at most 262,144 bytes, as of November 2026, which is not adjustable. An Update brings the
 * properties twice, as they are and as they were, and what the workflow remembers goes along with them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const PROPERTIES_SIZE_MAX = 100_000;

/** Why the handler could not be sent these resolved properties; empty if it can. */
export function propertiesThatAreTooLong(resolved: Readonly<Record<string, unknown>>): string[] {
  const size = sizeOf(resolved);
  if (size <= PROPERTIES_SIZE_MAX) {
    return [];
  }
  const sizes = Object.entries(resolved).map(([name, value]) => ({ name, size: sizeOf(value) }));
  const longest = sizes.reduce((one, other) => (other.size > one.size ? other : one));
  return [
    `${propOf(longest.name)} takes ${inWords(longest.size)} bytes of the ${inWords(size)} that the properties of this ` +
      `resource take, and ${inWords(PROPERTIES_SIZE_MAX)} are allowed, because Step Functions limits the input of ` +
      'a workflow: name fewer accounts in MemberAccess.perAccount, for example with the same role name in all members',
  ];
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** Properties are called as the props that they come from, in the upper case of CloudFormation. */
function propOf(property: string): string {
  return property.charAt(0).toLowerCase() + property.slice(1);
}

function inWords(size: number): string {
  return size.toLocaleString('en-US');
}
