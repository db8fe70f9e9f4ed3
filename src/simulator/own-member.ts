/**
 * What a table itself holds under a name that came from outside.
 *
 * Every object answers to `toString` and `constructor`, too; a template, a policy or a client may say these as well.
 */
export function ownMember<T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
}
