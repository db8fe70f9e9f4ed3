import { parseMemo, TOLD_MAX } from '../../../src/handler/driver/memo';

const LOST = {
  steps: 0,
  hasSuccessor: false,
  hasBegun: false,
  hasStopped: false,
  isRollback: false,
  isStatusUnknown: false,
  hasWritten: false,
  hasDetached: false,
  waits: 0,
  furtherLookSteps: 0,
  told: [],
  timesPutOff: 0,
};

describe('the memo of the driver', () => {
  test.each([[undefined], [null], ['text'], [[]], [{}], [{ version: 2, anything: { else: true } }]])(
    'counts as lost if it is %j',
    (raw) => {
      expect(parseMemo(raw)).toEqual(LOST);
    },
  );

  test('loses only what makes no sense', () => {
    const raw = {
      steps: -1,
      hasBegun: 'true',
      waits: 1.5,
      lookedAt: '1',
      waitingFor: 'GODOT',
      told: ['a', 7],
      sentAt: 5,
    };
    expect(parseMemo(raw)).toEqual({ ...LOST, told: ['a'], sentAt: 5 });
  });

  test('survives being written as JSON', () => {
    const memo = parseMemo({
      steps: 3,
      hasSuccessor: true,
      hasBegun: true,
      hasStopped: true,
      hasTakenOver: true,
      note: { parent: 'r-exam', 'tag/team': null },
      attempted: ['parent'],
      isRollback: true,
      isStatusUnknown: true,
      sentAt: 1,
      hasWritten: true,
      waitingFor: 'PERSON',
      waits: 2,
      deniedSince: 7,
      deniedToldAt: 8,
      lookedAt: 4,
      furtherLookSteps: 2,
      remindAt: 5,
      endsAt: 6,
      told: ['a'],
      timesPutOff: 2,
      flow: { handshakeId: 'h-1' },
    });
    expect(parseMemo(JSON.parse(JSON.stringify(memo)))).toEqual(memo);
  });

  test('does not grow without end', () => {
    const told = Array.from({ length: TOLD_MAX + 1 }, (_, index) => String(index));
    expect(parseMemo({ told }).told).toEqual(told.slice(1));
  });
});
