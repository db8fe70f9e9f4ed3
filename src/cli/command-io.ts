/** What the command touches of the process that it runs in. Tests give it their own. */
export interface CommandIo {
  /** Prints what the user asked for. */
  write(text: string): void;
  /** Prints what went wrong, and progress. */
  writeError(text: string): void;
  /** Whether `write` goes to a terminal that shows colors. */
  readonly hasColors: boolean;
  /** What relative paths begin at. */
  readonly directory: string;
  /** The package's `assets/`: where the handler's and the worker's bundles are. */
  readonly assets: string;
  /** Resolves when the user ends a command that runs until then. */
  interruption(): Promise<void>;
}
