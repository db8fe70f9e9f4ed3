import type { Stage } from '../rehearsal/stage';
import type { CommandIo } from './command-io';
import { displayWidth, firstColumns } from './render/display-width';
import { printable } from './render/safe';

/** A line of a terminal is redrawn so often; a log has a line at least every ten seconds. */
const REDRAWN_EVERY_MS = 200;
const LOGGED_EVERY_MS = 8000;

const DAY_MS = 24 * 3600 * 1000;

/**
 * Shows what a rehearsal is doing, the day of virtual time, and how many steps its workflows have taken: in one line of a
 * terminal, or in a line now and then.
 */
export class Progress {
  private what = '';
  private stage: Pick<Stage, 'records'> | undefined;
  private callOff: (() => void) | undefined;

  /** @param io undefined: nothing is shown */
  constructor(private readonly io: Pick<CommandIo, 'writeError' | 'errorColumns' | 'every'> | undefined) {}

  /** What is done from now on. The first is shown before it begins. */
  public begin(what: string, stage = this.stage): void {
    this.what = what;
    this.stage = stage;
    if (this.io !== undefined && this.callOff === undefined) {
      this.show();
      this.callOff = this.io.every(this.io.errorColumns === undefined ? LOGGED_EVERY_MS : REDRAWN_EVERY_MS, () =>
        this.show(),
      );
    }
  }

  /** Makes room for what is printed next. */
  public end(): void {
    if (this.callOff !== undefined) {
      this.callOff();
      this.io?.writeError(this.io.errorColumns === undefined ? '' : `${redrawn('', this.io.errorColumns)}\r`);
    }
  }

  private show(): void {
    const line = printable(`Rehearsal: ${this.what}${this.moment()}`);
    const columns = this.io?.errorColumns;
    this.io?.writeError(columns === undefined ? `${line}\n` : redrawn(line, columns));
  }

  private moment(): string {
    if (this.stage === undefined) {
      return '';
    }
    const { beganAt, endedAt, executions } = this.stage.records();
    const day = Math.floor((endedAt - beganAt) / DAY_MS);
    const steps = executions.reduce((sum, { transitions }) => sum + transitions, 0);
    return `, day ${day}, ${steps} steps`;
  }
}

/** Over what stands in the line. Its last column is left free: some terminals begin a new line after it. */
function redrawn(line: string, columns: number): string {
  const shown = firstColumns(line, columns - 1);
  return `\r${shown}${' '.repeat(columns - 1 - displayWidth(shown))}`;
}
