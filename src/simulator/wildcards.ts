/** What stands between two `*` of a pattern. */
interface Piece {
  readonly text: string;
  /** Where in it any one character fits: the places of `?`. */
  readonly gaps: ReadonlySet<number>;
}

/** Part of a pattern: its characters are wildcards, or they stand for themselves whatever they are. */
export interface PatternPart {
  readonly text: string;
  readonly isLiteral?: boolean;
}

/**
 * A pattern with `*` for any text and `?` for one character.
 *
 * Each piece is looked for once, as far to the left as it fits: a regular expression would try all ways to divide the text
 * among the `*`, which are more than there is time for.
 */
export class Wildcards {
  private readonly pieces: readonly Piece[];

  constructor(parts: readonly PatternPart[]) {
    this.pieces = piecesOf(parts);
  }

  public matches(text: string): boolean {
    const [first, ...others] = this.pieces as [Piece, ...Piece[]];
    const last = others.pop();
    if (last === undefined) {
      return text.length === first.text.length && fits(first, text, 0);
    }
    const end = text.length - last.text.length;
    if (end < first.text.length || !fits(first, text, 0) || !fits(last, text, end)) {
      return false;
    }
    let at = first.text.length;
    for (const piece of others) {
      const found = find(piece, text, at, end);
      if (found === undefined) {
        return false;
      }
      at = found + piece.text.length;
    }
    return true;
  }
}

function piecesOf(parts: readonly PatternPart[]): Piece[] {
  const pieces: { text: string; gaps: Set<number> }[] = [{ text: '', gaps: new Set() }];
  for (const { text, isLiteral = false } of parts) {
    text.split(isLiteral ? /(?!)/ : '*').forEach((section, index) => {
      if (index > 0) {
        pieces.push({ text: '', gaps: new Set() });
      }
      const piece = pieces.at(-1)!;
      for (const character of section.split('')) {
        if (character === '?' && !isLiteral) {
          piece.gaps.add(piece.text.length);
        }
        piece.text += character;
      }
    });
  }
  return pieces;
}

/** The first place where a piece fits that begins at `from` or later and ends at `end` or before. */
function find(piece: Piece, text: string, from: number, end: number): number | undefined {
  const latest = end - piece.text.length;
  if (piece.gaps.size === 0) {
    const at = text.indexOf(piece.text, from);
    return at < 0 || at > latest ? undefined : at;
  }
  for (let at = from; at <= latest; at++) {
    if (fits(piece, text, at)) {
      return at;
    }
  }
  return undefined;
}

function fits({ text: piece, gaps }: Piece, text: string, at: number): boolean {
  if (gaps.size === 0) {
    return text.startsWith(piece, at);
  }
  for (let index = 0; index < piece.length; index++) {
    if (!gaps.has(index) && piece[index] !== text[at + index]) {
      return false;
    }
  }
  return true;
}
