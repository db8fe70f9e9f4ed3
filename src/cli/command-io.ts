/** What the command touches of the process that it runs in. Tests give it their own. */
export interface CommandIo {
  /** Prints what the user asked for. */
  write(text: string): void;
  /** Prints what went wrong, and progress. */
  writeError(text: string): void;
  /** Whether what `write` prints has colors. */
  readonly hasColors: boolean;
  /** Columns of the terminal that `write` goes to; undefined: a pipe or a file, where nothing is wrapped. */
  readonly columns: number | undefined;
  /** Columns of the terminal that `writeError` goes to; undefined: a pipe or a file. */
  readonly errorColumns: number | undefined;
  /** What relative paths begin at. */
  readonly directory: string;
  /** The package's `assets/`: where the handler's and the worker's bundles are. */
  readonly assets: string;
  /** Resolves when the user ends the command by one of these signals, which then no longer end the process. */
  interruption(signals: readonly NodeJS.Signals[]): Promise<void>;
  /** Calls something again and again in real time, until it is called off. */
  every(milliseconds: number, call: () => void): () => void;
}
