/** What a program can know of a stream that it prints to. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Of terminals that do not say how wide they are. */
const COLUMNS = 80;

/** How wide the terminal is; undefined: it is none, but a pipe or a file. */
export function columnsOf({ isTTY, columns }: Stream): number | undefined {
  return isTTY === true ? columns || COLUMNS : undefined;
}

/**
 * Whether to print colors: on terminals that show them, unless the environment says otherwise (https://no-color.org,
 * https://force-color.org). An empty variable says nothing. What forces colors is stronger, as in Node.js.
 */
export function hasColors({ isTTY }: Stream, { FORCE_COLOR, NO_COLOR, TERM }: Environment): boolean {
  if (FORCE_COLOR) {
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  }
  return isTTY === true && !NO_COLOR && TERM !== 'dumb';
}
