import { Progress } from '../../src/cli/progress';
import type { RehearsalRecords } from '../../src/rehearsal/records';
import { BEGAN, DAY, someRecords } from '../rehearsal/some-records';

/** A stream whose time passes when a test says so. */
class Screen {
  public shown = '';
  public interval: number | undefined;
  private call: () => void = () => undefined;

  constructor(public readonly errorColumns: number | undefined) {}

  public readonly writeError = (text: string): void => {
    this.shown += text;
  };

  public readonly every = (milliseconds: number, call: () => void): (() => void) => {
    this.interval = milliseconds;
    this.call = call;
    return () => {
      this.interval = undefined;
      this.call = () => undefined;
    };
  };

  public pass(): void {
    this.call();
  }
}

function aStage(days: number, transitions: readonly number[]) {
  const executions = transitions.map((count) => ({ transitions: count })) as unknown as RehearsalRecords['executions'];
  return { records: () => someRecords({ endedAt: BEGAN + days * DAY, executions }) };
}

describe('in a file or a pipe', () => {
  test('there is a line at the beginning, and one at least every ten seconds', () => {
    const screen = new Screen(undefined);
    const progress = new Progress(screen);
    progress.begin('loading the world');
    expect(screen.shown).toBe('Rehearsal: loading the world\n');
    expect(screen.interval).toBeLessThanOrEqual(10_000);

    progress.begin('deploying Main (1 of 2)', aStage(1.9, [3, 4]));
    screen.pass();
    progress.begin('waiting for workflows and people');
    screen.pass();
    progress.end();
    screen.pass();
    expect(screen.shown).toBe(
      [
        'Rehearsal: loading the world',
        'Rehearsal: deploying Main (1 of 2), day 1, 7 steps',
        'Rehearsal: waiting for workflows and people, day 1, 7 steps',
        '',
      ].join('\n'),
    );
  });
});

describe('in a terminal', () => {
  test('there is one line, which is redrawn and then gone', () => {
    const screen = new Screen(30);
    const progress = new Progress(screen);
    progress.begin('loading');
    expect(screen.shown).toBe(`\rRehearsal: loading${' '.repeat(11)}`);
    progress.begin('deploying Production/Organization', aStage(0, []));
    screen.pass();
    expect(screen.shown.split('\r').at(-1)).toBe('Rehearsal: deploying Producti');
    progress.end();
    expect(screen.shown.split('\r').slice(-2)).toEqual([' '.repeat(29), '']);
    expect(screen.interval).toBeUndefined();
  });

  test('the line is not longer than the terminal is wide, whatever the alphabet', () => {
    const screen = new Screen(20);
    new Progress(screen).begin('東京東京東京東京');
    expect(screen.shown).toBe('\rRehearsal: 東京東京');
  });

  test('a name does nothing to it', () => {
    const screen = new Screen(60);
    new Progress(screen).begin('deploying \u001b[2J');
    expect(screen.shown).toMatch(/^\rRehearsal: deploying \\u001b\[2J *$/);
  });
});

test('nothing is shown to who asked for nothing else than the result', () => {
  const progress = new Progress(undefined);
  expect(() => {
    progress.begin('loading');
    progress.end();
  }).not.toThrow();
});
