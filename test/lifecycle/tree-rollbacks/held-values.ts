import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../../src/simulator/organizations/state';
import type { SimulatedAws } from '../../../src/simulator/simulated-aws';

/** Everything that a deployment or a person can change in a tree, value by value: `<kind> <id> <what>`. */
export type HeldValues = ReadonlyMap<string, string>;

export function heldValues(aws: SimulatedAws): HeldValues {
  const [organization] = OrganizationsService.of(aws).state.organizations.values();
  return new Map([
    ...unitValues(organization!),
    ...accountValues(aws, organization!),
    ...policyValues(organization!),
    ...tagValues(organization!),
  ]);
}

function* unitValues({ parents }: Organization): Generator<[string, string]> {
  for (const { id, name, parentId = '' } of parents.values()) {
    yield [`unit ${id} name`, name];
    yield [`unit ${id} parent`, parentId];
  }
}

function* accountValues(aws: SimulatedAws, { members }: Organization): Generator<[string, string]> {
  for (const { accountId, parentId } of members.values()) {
    const { name, email, state, contacts } = aws.accounts.get(accountId)!;
    yield [`account ${accountId} name`, name];
    yield [`account ${accountId} email`, email];
    yield [`account ${accountId} state`, state];
    yield [`account ${accountId} parent`, parentId];
    for (const [type, contact] of contacts) {
      yield [`account ${accountId} contact ${type}`, JSON.stringify(contact)];
    }
  }
}

function* policyValues({ policies, attachments }: Organization): Generator<[string, string]> {
  for (const { id, name, description, content } of policies.values()) {
    yield [`policy ${id} name`, name];
    yield [`policy ${id} description`, description];
    yield [`policy ${id} content`, content];
  }
  for (const [target, ids] of attachments) {
    for (const id of ids) {
      yield [`pair ${id} ${target}`, 'attached'];
    }
  }
}

function* tagValues({ tags }: Organization): Generator<[string, string]> {
  for (const [id, of] of tags) {
    for (const [key, value] of of) {
      yield [`tag ${id} ${key}`, value];
    }
  }
}

/** The names of the values that are not the same in both. */
export function changedBetween(before: HeldValues, after: HeldValues): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
}
