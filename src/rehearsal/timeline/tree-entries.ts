import type { CallRecord } from '../../simulator/index';
import { accountReference, type RehearsalRecords } from '../records';
import type { TimelineEntry } from '../report';

type Words = Pick<TimelineEntry, 'what' | 'accounts'>;
type Records = Pick<RehearsalRecords, 'accounts' | 'organizations'>;

/** What a call does to units, accounts, policies, and tags; undefined: nothing of it. */
export function treeChangeOf(
  { service, operation, input, accountId }: CallRecord,
  records: Records,
): Words | undefined {
  const { AccountId: account = accountId, PolicyId, TargetId, ResourceId } = input;
  const of = (what: string, id: string) => about(records, what, id);
  const policy = () => policyName(records, PolicyId);
  switch (`${service}:${operation}`) {
    case 'organizations:MoveAccount':
      return of(`moved to ${unitName(records, input.DestinationParentId)}`, account);
    case 'organizations:RemoveAccountFromOrganization':
      return of('removed from the organization', account);
    case 'organizations:TagResource':
      return of(`tagged with ${input.Tags.map((tag: { Key: string }) => tag.Key).join(', ')}`, ResourceId);
    case 'organizations:UntagResource':
      return of(`no longer tagged with ${input.TagKeys.join(', ')}`, ResourceId);
    case 'organizations:CreatePolicy':
      return { what: `the policy ${input.Name} (${input.Type}) is created` };
    case 'organizations:UpdatePolicy':
      return { what: `the policy ${policy()} is changed: ${policyFields(input)}` };
    case 'organizations:DeletePolicy':
      return { what: `the policy ${policy()} is deleted` };
    case 'organizations:AttachPolicy':
      return of(`the policy ${policy()} is attached to`, TargetId);
    case 'organizations:DetachPolicy':
      return of(`the policy ${policy()} is detached from`, TargetId);
    case 'account:PutAlternateContact':
      return of(`${input.AlternateContactType} contact changed`, account);
    case 'account:DeleteAlternateContact':
      return of(`${input.AlternateContactType} contact deleted`, account);
    case 'account:PutAccountName':
      return of(`renamed to ${input.AccountName}`, account);
    default:
      return undefined;
  }
}

/** Accounts stand behind a sentence, so that neighbors with the same sentence are one entry. */
function about(records: Records, what: string, id: string): Words {
  const isSentence = what.startsWith('the ');
  if (/^\d{12}$/.test(id)) {
    return { what: isSentence ? what : `${what}:`, accounts: [accountReference(records.accounts, id)] };
  }
  const name = id.startsWith('p-') ? `the policy ${policyName(records, id)}` : unitName(records, id);
  return { what: isSentence ? `${what} ${name}` : `${what}: ${name}` };
}

function policyFields({ Name, Description, Content }: CallRecord['input']): string {
  const fields = { name: Name, description: Description, content: Content };
  return Object.entries(fields)
    .flatMap(([field, value]) => (value === undefined ? [] : [field]))
    .join(', ');
}

/** The ID of what is gone. */
function unitName({ organizations }: Records, id: string): string {
  const parents = [...organizations.organizations.values()].map((one) => one.parents.get(id));
  const parent = parents.find((one) => one !== undefined);
  return parent === undefined ? id : parent.parentId === undefined ? 'the root' : parent.name;
}

function policyName({ organizations }: Records, id: string): string {
  const policies = [...organizations.organizations.values()].map((one) => one.policies.get(id));
  return policies.find((one) => one !== undefined)?.name ?? id;
}
