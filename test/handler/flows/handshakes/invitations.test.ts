import { listInvitations, listInvited } from '../../../../src/handler/flows/handshakes/invitations';
import { anInvitation } from '../builders';

describe('a list of invitations', () => {
  test('hides most of an email address, and says when the target is not known', () => {
    const invitations = [
      anInvitation({ id: 'h-mail', accountId: undefined, email: 'jane.doe@example.com' }),
      anInvitation({ id: 'h-nobody', accountId: undefined }),
    ];
    expect(listInvitations(invitations)).toBe('h-mail to j...@example.com, h-nobody to an unknown target');
  });

  test('names recipients alone, and no whole address, where there is little room', () => {
    const invitations = [
      anInvitation(),
      anInvitation({ accountId: undefined, email: 'jane.doe@example.com' }),
      ...Array.from({ length: 20 }, () => anInvitation({ accountId: '333333333333' })),
    ];
    expect(listInvited(invitations)).toMatch(/^222222222222, j\.\.\.@example\.com, 333333333333, .* and 2 more$/);
  });

  test('counts what it does not name', () => {
    const invitations = Array.from({ length: 25 }, (_, index) => anInvitation({ id: `h-${index}` }));
    expect(listInvitations(invitations)).toMatch(/h-19 to account 222222222222 and 5 more$/);
  });
});
