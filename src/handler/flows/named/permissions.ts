import { MARK_KEY, type Permission } from '../../protocol';

/** What it takes to make something with a mark. No Delete uses any of it. */
export const MARKING: readonly Permission[] = [
  {
    phase: 'MAKING',
    when: 'mark',
    // AWS does not say against which resource it checks the tags of what has no ARN yet.
    actions: ['organizations:TagResource'],
    resources: ['*'],
    conditions: { StringLike: { [`aws:RequestTag/${MARK_KEY}`]: '{Region}/{StackName}/*' } },
    reason:
      'create each organizational unit, policy, and account with a tag that names this stack: a rollback deletes only units and policies that have it',
  },
];
