import { OrganizationsService } from '../../organizations/organizations-service';
import type { Organization } from '../../organizations/state';
import type { SimulatedAws } from '../../simulated-aws';
import { contentText } from '../policy-content-text';
import { targetPath } from '../unit-path';
import type { WorldPerson } from '../world';

/** A call that a person makes in a console. */
interface TreeCall {
  readonly service: 'organizations' | 'account';
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** The call by which a person changes a unit, an account, or a policy of the organization. What is not there stays as it is written. */
export function treeCallOf(aws: SimulatedAws, person: WorldPerson): TreeCall {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(person.account);
  const idOf = (what: string | undefined) => (organization && findId(aws, organization, what!)) ?? what!;
  const target = idOf(person.target);
  switch (person.does) {
    case 'move':
      return organizations('MoveAccount', {
        AccountId: target,
        SourceParentId: organization?.members.get(target)?.parentId,
        DestinationParentId: idOf(person.to),
      });
    case 'rename':
      return renaming(target, person);
    case 'tag':
      return organizations('TagResource', {
        ResourceId: target,
        Tags: Object.entries(person.tags!).map(([Key, Value]) => ({ Key, Value })),
      });
    case 'untag':
      return organizations('UntagResource', { ResourceId: target, TagKeys: person.keys });
    case 'attach':
      return organizations('AttachPolicy', { PolicyId: idOf(person.policy), TargetId: target });
    case 'detach':
      return organizations('DetachPolicy', { PolicyId: idOf(person.policy), TargetId: target });
    case 'edit-policy':
      return organizations('UpdatePolicy', { PolicyId: target, Content: contentText(person.content!) });
    default:
      return target.startsWith('p-')
        ? organizations('DeletePolicy', { PolicyId: target })
        : organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: target });
  }
}

/** The management account is not allowed to name itself. */
function renaming(target: string, { account, name }: WorldPerson): TreeCall {
  if (/^\d/.test(target)) {
    const input = { ...(target === account ? {} : { AccountId: target }), AccountName: name };
    return { service: 'account', operation: 'PutAccountName', input };
  }
  return target.startsWith('p-')
    ? organizations('UpdatePolicy', { PolicyId: target, Name: name })
    : organizations('UpdateOrganizationalUnit', { OrganizationalUnitId: target, Name: name });
}

function organizations(operation: string, input: Record<string, unknown>): TreeCall {
  return { service: 'organizations', operation, input };
}

/** The id of a root or unit by its path, of an account by its address, of a policy by its name. */
function findId(aws: SimulatedAws, organization: Organization, what: string): string | undefined {
  if (what.startsWith('/')) {
    return [...organization.parents.keys()].find((id) => targetPath(organization, id) === what);
  }
  if (what.includes('@')) {
    const email = what.toLowerCase();
    return [...organization.members.keys()].find((id) => aws.accounts.get(id)!.email.toLowerCase() === email);
  }
  return [...organization.policies.values()].find(({ name }) => name === what)?.id;
}
