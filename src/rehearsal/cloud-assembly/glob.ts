/** A place in a glob: what it accepts there, and where it continues. */
interface Piece {
  readonly accepts: (character: string) => boolean;
  /** Whether it accepts any number of characters. */
  readonly isRun: boolean;
  /** How many pieces further a text can continue without a character for this one. */
  readonly skips: readonly number[];
}

/** More alternatives than these are not told apart: each pair of braces multiplies them. */
const ALTERNATIVES_MAX = 1000;

/**
 * Whether a path matches a glob: `*` and `?` stay within a level of the path, `**` does not; `[abc]`, `[a-z]`, `[!abc]`, and
 * `{a,b}` are known, and a backslash takes the meaning of the next character away.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return withoutBraces(glob).some((one) => matches(path, piecesOf(one)));
}

/** In linear time, whatever the glob: all places where the text can stand are followed side by side. */
function matches(text: string, pieces: readonly Piece[]): boolean {
  let places = reachable(new Set([0]), pieces);
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      const piece = pieces[place];
      if (piece?.accepts(character)) {
        next.add(piece.isRun ? place : place + 1);
      }
    }
    places = reachable(next, pieces);
  }
  return places.has(pieces.length);
}

function reachable(places: Set<number>, pieces: readonly Piece[]): Set<number> {
  // A set that grows is walked to its new end.
  for (const place of places) {
    for (const skipped of pieces[place]?.skips ?? []) {
      places.add(place + skipped);
    }
  }
  return places;
}

function piecesOf(glob: string): Piece[] {
  const levels = glob.split('/');
  return levels.flatMap((level, index) => {
    const isLast = index === levels.length - 1;
    if (level === '**') {
      return isLast ? [run(() => true)] : SOME_LEVELS;
    }
    const pieces = tokensOf(level).map(pieceOf);
    return isLast ? pieces : [...pieces, SLASH];
  });
}

/** Characters, each with what belongs to it: an escaped one with its backslash, a class with its brackets. */
function tokensOf(level: string): string[] {
  const tokens: string[] = [];
  for (let rest = level; rest !== ''; rest = rest.slice(tokens.at(-1)!.length)) {
    tokens.push(rest.slice(0, tokenLength(rest)));
  }
  return tokens;
}

function tokenLength(rest: string): number {
  if (rest.startsWith('\\') && rest.length > 1) {
    return 2;
  }
  // A bracket right at the beginning is one of the class.
  const end = rest.startsWith('[') ? rest.indexOf(']', isNegated(rest.slice(1)) ? 3 : 2) : -1;
  return end === -1 ? 1 : end + 1;
}

function pieceOf(token: string): Piece {
  if (token === '*') {
    return run(isInLevel);
  }
  if (token === '?') {
    return one(isInLevel);
  }
  if (token.length > 2) {
    return one(classOf(token.slice(1, -1)));
  }
  const literal = token.slice(-1);
  return one((character) => character === literal);
}

function one(accepts: Piece['accepts']): Piece {
  return { accepts, isRun: false, skips: [] };
}

function run(accepts: Piece['accepts']): Piece {
  return { accepts, isRun: true, skips: [1] };
}

const SLASH = one((character) => character === '/');
/** What `**` and the slash after it are: nothing, or anything that ends with a slash. */
const SOME_LEVELS: readonly Piece[] = [{ accepts: () => false, isRun: false, skips: [1, 3] }, run(() => true), SLASH];

function isInLevel(character: string): boolean {
  return character !== '/';
}

function isNegated(text: string): boolean {
  return text.startsWith('!') || text.startsWith('^');
}

/** What stands between brackets: characters, and ranges of them. */
function classOf(text: string): (character: string) => boolean {
  const members = (isNegated(text) ? text.slice(1) : text).match(/.-.|./gs) ?? [];
  const isMember = (character: string) =>
    members.some((member) => character >= member.charAt(0) && character <= member.charAt(member.length - 1));
  return (character) => isInLevel(character) && isMember(character) !== isNegated(text);
}

/** `a{b,c}` is `ab` and `ac`, and braces can stand in braces. */
function withoutBraces(glob: string): string[] {
  let globs = [glob];
  for (;;) {
    const more = globs.flatMap(alternativesOf);
    if (more.length === globs.length || more.length > ALTERNATIVES_MAX) {
      return globs;
    }
    globs = more;
  }
}

/** Those of the first braces without others inside; braces without a comma are characters like any other. */
function alternativesOf(glob: string): string[] {
  for (let end = glob.indexOf('}'); end !== -1; end = glob.indexOf('}', end + 1)) {
    const begin = glob.lastIndexOf('{', end);
    const alternatives = glob.slice(begin + 1, end).split(',');
    if (begin !== -1 && alternatives.length > 1 && !alternatives.some((text) => text.includes('}'))) {
      return alternatives.map((text) => `${glob.slice(0, begin)}${text}${glob.slice(end + 1)}`);
    }
  }
  return [glob];
}
