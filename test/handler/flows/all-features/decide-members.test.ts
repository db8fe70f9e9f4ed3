import type { Wait } from '../../../../src/handler/driver/decision';
import type { Outstanding } from '../../../../src/handler/flows/all-features/requests';
import { SWEEP_BEGIN } from '../../../../src/handler/flows/rules/sweep';
import type { HandshakeRecord } from '../../../../src/handler/port/handshakes';
import { aChild, aHandshake, anAccount, NOW } from '../builders';
import { decide, type Given, ID, organization, outstanding, ROLLBACK } from './deciding';

describe('the requests to members', () => {
  const parent = aHandshake();

  function visit(children: HandshakeRecord[], given: Given = {}, next?: string) {
    return decide({ organization, parent, stretch: { items: children, next } }, given);
  }

  const table: [string, Partial<HandshakeRecord>, { asked: number; left: number } | 'quiet'][] = [
    ['OPEN', { state: 'OPEN' }, { asked: 1, left: 0 }],
    ['REQUESTED', { state: 'REQUESTED' }, { asked: 1, left: 0 }],
    ['for the role', { action: 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE' }, { asked: 1, left: 0 }],
    ['ACCEPTED', { state: 'ACCEPTED' }, 'quiet'],
    ['CANCELED', { state: 'CANCELED' }, 'quiet'],
    ['DECLINED', { state: 'DECLINED' }, { asked: 0, left: 1 }],
    ['EXPIRED', { state: 'EXPIRED' }, { asked: 0, left: 1 }],
    ['in an unknown state', { state: { unrecognized: 'PAUSED' } }, { asked: 0, left: 1 }],
    ['of an unknown action', { action: { unrecognized: 'DANCE' } }, { asked: 0, left: 1 }],
    ['to nobody', { accountId: undefined }, { asked: 0, left: 1 }],
    ['sent by another account', { senderAccountId: '999999999999' }, 'quiet'],
    ['sent by another organization', { senderOrganizationId: 'o-anotherorgid' }, 'quiet'],
  ];

  test.each(table)('one that is %s is judged rightly', (_, overrides, expected) => {
    const child = aChild('222222222222', overrides);
    const decision = visit([child]);
    if (expected === 'quiet') {
      expect(decision).toMatchObject({ type: 'wait', waitingFor: 'AWS' });
    } else {
      expect(decision).toMatchObject({
        type: 'act',
        action: {
          type: 'VISIT',
          parentHandshakeId: 'h-parent00',
          sweep: SWEEP_BEGIN,
          handshakes: expected.asked === 1 ? [child] : [],
          left: expected.left,
        },
      });
    }
  });

  test.each([
    [['222222222222'], 'requests of the migration h-parent00 are accepted in 1 account'],
    [['222222222222', '333333333333'], 'requests of the migration h-parent00 are accepted in 2 accounts'],
  ])('are accepted in %j', (accounts, reason) => {
    expect(visit(accounts.map((account) => aChild(account)))).toMatchObject({ type: 'act', reason });
  });

  test('are left to people when there is no way to enter members', () => {
    const decision = visit([aChild('222222222222')], { desired: { memberAccess: { Kind: 'NONE' } } });
    expect(decision).toMatchObject({
      type: 'act',
      action: { handshakes: [], left: 1 },
      reason: 'no member to assume a role in among the requests of the migration h-parent00 that were read',
    });
  });

  test('are read on when a stretch has nothing to do', () => {
    const decision = visit([aChild('222222222222', { state: 'ACCEPTED' })], {}, 'token');
    expect(decision).toMatchObject({ type: 'act', action: { type: 'VISIT', handshakes: [], left: 0, next: 'token' } });
  });

  test('are visited from where the sweep of this migration stands', () => {
    const sweep = { from: 'token', isComplete: false, left: 3, attempts: 0 };
    expect(visit([], { memo: { handshakeId: 'h-parent00', sweep } })).toMatchObject({ action: { sweep, left: 0 } });
    expect(visit([aChild('222222222222')], { memo: { handshakeId: 'h-another0', sweep } })).toMatchObject({
      action: { sweep: SWEEP_BEGIN },
    });
  });

  test('are answered in a rollback, too', () => {
    expect(visit([aChild('222222222222')], { request: ROLLBACK })).toMatchObject({ type: 'act' });
  });
});

describe('a migration that nobody has to answer any more', () => {
  const quiet = { organization, parent: aHandshake(), outstanding: [] };

  test.each([
    ['has just become so', undefined],
    ['has been so for nine minutes', '2026-01-10T11:51:00.000Z'],
  ])('waits for AWS when it %s', (_, quietSince) => {
    expect(decide(quiet, { memo: { quietSince } })).toMatchObject({
      type: 'wait',
      waitingFor: 'AWS',
      reason: 'all members have approved the migration h-parent00, and AWS is about to allow its completion',
    });
  });

  test('asks somebody to look when it has been so for ten minutes', () => {
    expect(decide(quiet, { memo: { quietSince: '2026-01-10T11:50:00.000Z' } })).toEqual({
      type: 'wait',
      waitingFor: 'PERSON',
      reason: 'no member must approve the migration h-parent00 any more, but AWS does not allow its completion',
      answer: {
        physicalId: ID,
        attributes: {
          State: 'PENDING',
          HandshakeId: 'h-parent00',
          Expiration: '2026-04-10T11:59:00.000Z',
          PendingAccountCount: '0',
          CanceledInvitations: '',
        },
      },
      messages: [
        {
          occasion: 'stuck/h-parent00',
          subject: 'o-exampleorgid: the migration to all features is stuck',
          text: [
            'No member must approve the migration h-parent00 of organization o-exampleorgid any more, but AWS does not allow account 111111111111 to complete it.',
            'Look for accounts that have not approved on the settings page of the AWS Organizations console. If there are none, contact AWS Support.',
            'The migration expires at 2026-04-10T11:59:00.000Z. The workflow checks until then.',
          ].join('\n'),
        },
      ],
    });
  });
});

describe('a migration that waits for people', () => {
  const parent = aHandshake();
  const obstacles = new Map([['222222222222', 'the role R could not be assumed']]);

  function wait(items: Outstanding[], given: Given = {}) {
    return decide({ organization, parent, outstanding: items }, given);
  }

  test('counts those, too, whose requests were not read again', () => {
    const observed = {
      organization,
      parent,
      outstanding: [outstanding(aChild('222222222222'))],
      outstandingUnread: 99,
    };
    const decision = decide(observed);
    expect(decision).toMatchObject({
      reason: expect.stringContaining('waits for 100 accounts until'),
      answer: { attributes: { PendingAccountCount: '100' } },
      messages: [{ subject: 'o-exampleorgid: 100 accounts must approve before all features are enabled' }],
    });
    expect(JSON.stringify(decision)).toContain('- and 99 more');
  });

  test('waits for people, not for AWS, as long as somebody was counted', () => {
    const decision = decide({ organization, parent, outstanding: [], outstandingUnread: 3 });
    expect(decision).toMatchObject({
      waitingFor: 'PERSON',
      reason: 'the migration h-parent00 waits for 3 accounts until 2026-04-10T11:59:00.000Z',
      answer: { attributes: { PendingAccountCount: '3' } },
    });
  });

  test('names them, counts them, and tells each what to do', () => {
    expect(wait([outstanding(aChild('222222222222'))], { memo: { obstacles } })).toEqual({
      type: 'wait',
      waitingFor: 'PERSON',
      reason: 'the migration h-parent00 waits for 1 account until 2026-04-10T11:59:00.000Z: 222222222222 (OPEN)',
      answer: {
        physicalId: ID,
        attributes: {
          State: 'PENDING',
          HandshakeId: 'h-parent00',
          Expiration: '2026-04-10T11:59:00.000Z',
          PendingAccountCount: '1',
          CanceledInvitations: '',
        },
      },
      messages: [
        {
          occasion: 'asked/h-parent00',
          subject: 'o-exampleorgid: 1 account must approve before all features are enabled',
          text: [
            'Organization o-exampleorgid (management account 111111111111) enables all features with the migration h-parent00, which expires at 2026-04-10T11:59:00.000Z.',
            'These accounts must approve, and the workflow could not approve on their behalf: 1 account.',
            '',
            '- 222222222222 (Account 222): request h-child222 (APPROVE_ALL_FEATURES), expires at 2026-04-10T11:59:00.000Z.',
            '  The workflow could not approve: the role R could not be assumed.',
            '  Run in that account: aws organizations accept-handshake --handshake-id h-child222 --region us-east-1',
            '  or use its console: https://console.aws.amazon.com/organizations/v2/home/invitations',
            '  The principal needs organizations:AcceptHandshake, and iam:CreateServiceLinkedRole if the account lacks the service-linked role of AWS Organizations.',
            '',
            'If you fix a role, the workflow assumes it again within an hour, after three days within six hours, and more often before the expiry. With thousands of accounts, it takes longer. You do not need to redeploy.',
          ].join('\n'),
          event: {
            kind: 'PENDING',
            organizationId: 'o-exampleorgid',
            handshakeCount: 1,
            handshakes: [
              {
                handshakeId: 'h-child222',
                action: 'APPROVE_ALL_FEATURES',
                state: 'OPEN',
                accountId: '222222222222',
                expiration: '2026-04-10T11:59:00.000Z',
                consoleUrl: 'https://console.aws.amazon.com/organizations/v2/home/invitations',
                command: 'aws organizations accept-handshake --handshake-id h-child222 --region us-east-1',
              },
            ],
          },
        },
      ],
    });
  });

  test('tells nobody in the first two minutes, when its own role may not be known everywhere', () => {
    const context = { startedAt: new Date(NOW.getTime() - 119_000) };
    expect(wait([outstanding(aChild('222222222222'))], { context })).toMatchObject({
      waitingFor: 'PERSON',
      messages: [],
    });
  });

  test('tells of declined ones apart, once for the same ones', () => {
    const items = [
      outstanding(aChild('222222222222', { state: 'DECLINED' })),
      outstanding(aChild('333333333333', { state: 'DECLINED' })),
      outstanding(aChild('444444444444')),
    ];
    const decision = wait(items);
    expect(decision).toMatchObject({
      reason:
        'the migration h-parent00 waits for 3 accounts until 2026-04-10T11:59:00.000Z: 222222222222 (DECLINED), 333333333333 (DECLINED), 444444444444 (OPEN); it cannot complete while an account that declined is a member: remove the account, or cancel the migration and start it again',
      messages: [
        { occasion: 'asked/h-parent00' },
        {
          occasion: expect.stringMatching(/^declined\/h-parent00\/[0-9a-f]{8}$/),
          subject: 'o-exampleorgid: 2 accounts declined all features',
          text: [
            'Organization o-exampleorgid cannot have all features while these accounts are members, because they declined the migration h-parent00:',
            '',
            '- 222222222222 (Account 222), request h-child222',
            '- 333333333333 (Account 333), request h-child333',
            '',
            'There are two options, both in the management account 111111111111:',
            '1. Remove the account: aws organizations remove-account-from-organization --account-id ACCOUNT_ID --region us-east-1',
            '2. Cancel the migration, which also cancels the approvals of all other members, and redeploy with another `refresh`: aws organizations cancel-handshake --handshake-id h-parent00 --region us-east-1',
          ].join('\n'),
        },
      ],
    });
    expect(decision).not.toHaveProperty('messages.2');
    const occasionOf = (...some: number[]) => (wait(some.map((index) => items[index]!)) as Wait).messages![0]!.occasion;
    expect(occasionOf(1, 0)).toBe(occasionOf(0, 1));
    expect(new Set([occasionOf(0), occasionOf(1), occasionOf(0, 1)]).size).toBe(3);
  });

  test.each([
    [
      'a suspended account',
      outstanding(aChild('222222222222'), 'SUSPENDED' as never),
      [
        '- 222222222222 (Account 222) is SUSPENDED: its owner cannot sign in to approve request h-child222.',
        '  Ask AWS Support to reactivate it, or wait until the closed account has left the organization (about 90 days).',
      ],
    ],
    [
      'an expired request',
      outstanding(aChild('222222222222', { state: 'EXPIRED' })),
      ['- 222222222222 (Account 222): request h-child222 is EXPIRED.', '  Only a new migration sends another request.'],
    ],
    [
      'a request of an unknown action to an account that was not looked up',
      {
        handshake: aChild('222222222222', { action: { unrecognized: 'DANCE' }, expiresAt: undefined }),
        account: { known: false, why: 'not looked up' },
      },
      ['- 222222222222: request h-child222 (DANCE), expires at an unknown time.'],
    ],
    [
      'an account in a state that nobody knows',
      {
        handshake: aChild('222222222222'),
        account: { known: true, value: anAccount('222222222222', { state: { unrecognized: 'NAPPING' } }) },
      },
      ['- 222222222222 (Account 222): request h-child222 (APPROVE_ALL_FEATURES), expires at 2026-04-10T11:59:00.000Z.'],
    ],
    [
      'a request to nobody',
      {
        handshake: aChild('222222222222', { accountId: undefined }),
        account: { known: false, why: 'not looked up' },
      },
      [
        '- an unknown account: request h-child222 (APPROVE_ALL_FEATURES), expires at 2026-04-10T11:59:00.000Z.',
        '  Run in that account: aws organizations accept-handshake --handshake-id h-child222 --region us-east-1',
      ],
    ],
  ] as [string, Outstanding, string[]][])('describes %s', (_, item, lines) => {
    const decision = wait([item], { memo: { obstacles: new Map() } });
    expect(decision.type === 'wait' && decision.messages?.[0]?.text).toContain(lines.join('\n'));
  });

  test.each([
    ['aws', 'us-east-1', 'https://console.aws.amazon.com'],
    ['aws-us-gov', 'us-gov-west-1', 'https://console.amazonaws-us-gov.com'],
    ['aws-cn', 'cn-northwest-1', 'https://console.amazonaws.cn'],
    ['aws-new', 'us-east-1', 'https://console.aws.amazon.com'],
  ])('names Region and console of partition %s', (partition, region, console) => {
    const decision = wait([outstanding(aChild('222222222222'))], { request: { partition } });
    const text = (decision.type === 'wait' && decision.messages?.[0]?.text) || '';
    expect(text).toContain(`--handshake-id h-child222 --region ${region}\n`);
    expect(text).toContain(`${console}/organizations/v2/home/invitations`);
  });

  test.each([
    [false, 'You do not need to redeploy.'],
    [true, 'If the deployment fails before that, redeploy afterwards.'],
  ])('says whether to redeploy, if the deployment fails while somebody has to answer: %j', (failsWhenPending, text) => {
    const decision = wait([outstanding(aChild('222222222222'))], { request: { failsWhenPending } });
    expect(decision.type === 'wait' && decision.messages?.[0]?.text).toContain(text);
  });

  test('says that no way to enter members is configured', () => {
    const decision = wait([outstanding(aChild('222222222222'))], { desired: { memberAccess: { Kind: 'NONE' } } });
    expect(decision.type === 'wait' && decision.messages?.[0]?.text).toContain(
      '  The workflow could not approve: no role in members is configured (`memberAccess`).',
    );
  });

  test('says that everybody is asked again after an expiry', () => {
    const decision = wait([outstanding(aChild('222222222222'))], { memo: { restarts: 1 } });
    expect(decision.type === 'wait' && decision.messages?.[0]?.text).toMatch(
      /^An earlier migration expired, so AWS asks all members a second time\.\n\nOrganization o-exampleorgid/,
    );
  });

  test('names some and counts the rest when there are many', () => {
    const accounts = Array.from({ length: 60 }, (_, index) => String(200_000_000_000 + index));
    const decision = wait(accounts.map((account) => outstanding(aChild(account))));
    expect(decision.reason).toMatch(/200000000009 \(OPEN\) and 50 more$/);
    const text = (decision.type === 'wait' && decision.messages?.[0]?.text) || '';
    expect(text).toContain('\n- and 10 more\n');
    expect(text).toContain('- 200000000049 ');
    expect(text).not.toContain('- 200000000050 ');
    expect(decision).toMatchObject({ answer: { attributes: { PendingAccountCount: '60' } } });
  });
});
