import { asksSummary } from '../../../src/cli/render/asks-texts';
import { renderAsks } from '../../../src/cli/render/render-asks';
import { PLAIN } from '../../../src/cli/render/style';
import type { Ask, RehearsalReport } from '../../../src/rehearsal/report';
import { aReport } from '../../rehearsal/reporting/a-report';

const DRAWN = 'h-drawndrawndrawn';

function anAsk(overrides: Partial<Ask> = {}): Ask {
  return {
    account: { id: '777777777777', name: 'Partner' },
    type: 'RESPOND',
    what: 'accept the invitation',
    command: 'aws organizations accept-handshake --handshake-id <id> --region us-east-1',
    handshake: DRAWN,
    askedAt: '2026-01-05T09:00:00.000Z',
    until: '2026-01-20T09:00:00.000Z',
    ...overrides,
  };
}

function shown(overrides: Partial<RehearsalReport>, columns?: number): string {
  return renderAsks(aReport({ drawnIds: [DRAWN], ...overrides }), { style: PLAIN, columns }).join('\n');
}

describe('who has to act', () => {
  test('is no one if nothing is asked, and says what was assumed', () => {
    expect(shown({})).toBe('Who has to act\n  no one');
    expect(shown({ assumedPeople: { does: 'accept', after: '1d' } })).toBe(
      'Who has to act (assumed: each account that is asked accepts after 1 d; --people nobody shows the other end)\n  no one',
    );
  });

  test('is a line for each account, with the time that it has and the command', () => {
    const repair = {
      account: { id: '444444444444', name: '' },
      type: 'FIX' as const,
      what: 'allow the role Access to be assumed (AccessDenied)',
      askedAt: '2026-01-05T09:00:00.000Z',
    };
    expect(shown({ asks: [anAsk({ doneAt: '2026-01-06T09:00:00.000Z' }), repair] })).toBe(`Who has to act
  777777777777 (Partner)  accept the invitation within 15 d (done after 1 d)  aws organizations accept-handshake --handshake-id <id> --region us-east-1
  444444444444            allow the role Access to be assumed (AccessDenied) (not done in this rehearsal)`);
  });

  test('fits a terminal, but for what is copied', () => {
    const text = shown({ asks: [anAsk()] }, 80);
    expect(text).toBe(`Who has to act
  777777777777 (Partner)  accept the invitation within 15 d (not done in this
                          rehearsal)
                          aws organizations accept-handshake --handshake-id <id> --region us-east-1`);
  });

  test('has a date only for what the world has asked for', () => {
    const sentBefore = {
      handshake: 'h-exampleexample',
      command: 'aws organizations …',
      until: '2026-01-12T09:00:00.000Z',
    };
    expect(shown({ asks: [anAsk(sentBefore)] })).toContain(
      'accept the invitation until 2026-01-12 (not done in this rehearsal)  aws organizations …',
    );
  });

  test('is one line for all accounts that have to do the same', () => {
    const asks = Array.from({ length: 5 }, (_, index) =>
      anAsk({ account: { id: String(500_000_000_000 + index), name: '' }, handshake: `${DRAWN}${index}` }),
    );
    const text = shown({ asks, drawnIds: asks.map(({ handshake }) => handshake!) });
    expect(text.split('\n').slice(1)).toEqual([
      '  500000000000, 500000000001, 500000000002 and 2 more',
      '    accept the invitation within 15 d (not done in this rehearsal)  aws organizations accept-handshake --handshake-id <id> --region us-east-1',
    ]);
  });

  test('is counted by accounts', () => {
    expect(asksSummary([])).toBe('');
    expect(asksSummary([anAsk(), anAsk({ type: 'FIX' })])).toBe('1 account is asked.');
    expect(asksSummary([anAsk(), anAsk({ account: { id: '333333333333', name: '' } })])).toBe('2 accounts are asked.');
  });
});
