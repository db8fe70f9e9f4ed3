import { isMarked, isMarkedBy, markerOf, notesOf } from '../../../../src/handler/flows/handshakes/invitation-marker';
import { parseDesiredInvitedAccount } from '../../../../src/handler/flows/invited-account/desired';
import { entryOf, isSentTo } from '../../../../src/handler/flows/invited-account/target';
import { isAccountOf } from '../../../../src/handler/flows/rules/account-entries';
import { anAccount, anInvitation, aRequest } from '../builders';

const MINIMUM = { TargetType: 'ACCOUNT', TargetId: '333333333333' };

describe('the properties of an invited account', () => {
  test('as the first version writes them', () => {
    expect(
      parseDesiredInvitedAccount({
        OrganizationId: 'o-exampleorgid',
        TargetType: 'EMAIL',
        TargetId: 'Owner@Example.com',
        Notes: 'Two\nlines',
        Tags: { team: 'data' },
        ParentId: 'ou-exam-12345678',
        MemberAccess: { Kind: 'ROLE', RoleName: 'Onboarding', Path: '/' },
        OnDecline: { Kind: 'INVITE_AGAIN', MaxAttempts: '2', DelaySeconds: '60' },
        OnExpiry: { Kind: 'FAIL' },
        AllowTransferFrom: 'o-otherorgid00',
        RemovalPolicy: 'DESTROY',
      }),
    ).toEqual({
      organizationId: 'o-exampleorgid',
      target: { type: 'EMAIL', id: 'owner@example.com' },
      notes: 'Two\nlines',
      tags: { team: 'data' },
      parentId: 'ou-exam-12345678',
      memberAccess: { Kind: 'ROLE', RoleName: 'Onboarding', Path: '/' },
      onDecline: { type: 'INVITE_AGAIN', maxAttempts: 2, delaySeconds: 60 },
      onExpiry: { type: 'FAIL' },
      allowTransferFrom: 'o-otherorgid00',
      removalPolicy: 'DESTROY',
    });
  });

  test('need nothing but a target', () => {
    expect(parseDesiredInvitedAccount({ ...MINIMUM, Tags: '' })).toMatchObject({
      target: { type: 'ACCOUNT', id: '333333333333' },
      tags: {},
      memberAccess: { Kind: 'NONE' },
      onDecline: { type: 'FAIL' },
      onExpiry: { type: 'FAIL' },
      removalPolicy: 'RETAIN',
    });
  });

  test.each([
    ['TargetId', { TargetId: '33' }],
    ['TargetId', { TargetType: 'EMAIL', TargetId: 'nobody' }],
    ['TargetType', { TargetType: 'PERSON' }],
    ['Notes', { Notes: 'x'.repeat(701) }],
    ['Tags', { Tags: ['a'] }],
    ['Tags', { Tags: { a: 1 } }],
    ['Tags', { Tags: 'a=b' }],
    ['ParentId', { ParentId: 'Workloads' }],
    ['OnDecline', { OnDecline: 'FAIL' }],
    ['OnDecline', { OnDecline: { Kind: 'INVITE_AGAIN', MaxAttempts: '101', DelaySeconds: '0' } }],
    ['OnExpiry', { OnExpiry: { Kind: 'INVITE_AGAIN', MaxAttempts: '1', DelaySeconds: 'soon' } }],
  ])('that make no sense are named: %s', (name, properties) => {
    expect(() => parseDesiredInvitedAccount({ ...MINIMUM, ...properties })).toThrow(`${name} must be`);
  });
});

describe('the marker of an invitation', () => {
  const request = aRequest(undefined);

  test('is the last line of its notes, and that of one resource only', () => {
    const ours = anInvitation({ notes: notesOf(request, 'Please join.') });
    expect(ours.notes).toMatch(/^Please join\.\n\(cdk-aws-organization, stack Stack, [0-9a-f]{16}\)$/);
    expect(isMarkedBy(request, ours)).toBe(true);
    expect(isMarkedBy({ ...request, logicalId: 'Other' }, ours)).toBe(false);
    expect(isMarked(ours)).toBe(true);
    expect(isMarkedBy(request, anInvitation({ notes: `${markerOf(request)}\nand more` }))).toBe(false);
    expect([isMarked(anInvitation()), isMarked(anInvitation({ notes: 'by hand' }))]).toEqual([false, false]);
  });

  test('leaves 700 characters to the user, however long the name of the stack is', () => {
    const stackId = `arn:aws:cloudformation:eu-west-1:111111111111:stack/${'S'.repeat(128)}/guid`;
    expect(notesOf({ ...request, stackId }, 'x'.repeat(700)).length).toBeLessThanOrEqual(1024);
  });
});

describe('the entry of a physical id', () => {
  test('is the account, or a digest of the address in lower case', () => {
    const entry = entryOf({ type: 'EMAIL', id: 'owner@example.com' });
    expect(entryOf({ type: 'ACCOUNT', id: '333333333333' })).toBe('333333333333');
    expect(entry).toMatch(/^[0-9a-f]{32}$/);
    expect(isSentTo(entry, anInvitation({ accountId: undefined, email: 'owner@example.com' }))).toBe(true);
    expect(isSentTo(entry, anInvitation())).toBe(false);
    expect(isAccountOf(entry, anAccount('333333333333', { email: 'Owner@Example.com' }))).toBe(true);
    expect(isAccountOf('333333333333', anAccount('333333333333'))).toBe(true);
  });
});
