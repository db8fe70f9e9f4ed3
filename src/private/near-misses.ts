/**
 * Whether a word is another one, mistyped: two neighbors exchanged, one letter left out, or one typed twice. What comes of
 * it is hardly ever a word of its own; a missing `s` at the end, or another digit, may be.
 */
export function isSlipOf(typed: string, word: string): boolean {
  if (typed.length < SLIP_LENGTH_MIN) {
    return false;
  }
  if (typed.length === word.length) {
    return positions(word).some((at) => typed === swapped(word, at));
  }
  if (typed.length === word.length - 1) {
    return lettersOf(word).some((at) => typed === without(word, at) && `${typed}s` !== word);
  }
  return lettersOf(word).some((at) => typed === word.slice(0, at + 1) + word.slice(at));
}

/** The known word that another one resembles, if it is none itself. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const others = [...known];
  if (others.includes(word)) {
    return undefined;
  }
  const distances = others.map((other) => ({ other, distance: distanceOf(word, other) }));
  const near = distances.filter(({ distance, other }) => distance <= Math.min(2, Math.floor(other.length / 4)));
  return near.sort((one, another) => one.distance - another.distance)[0]?.other;
}

/** Shorter names are too close to each other: `eks` and `ecs`, `sso` and `ssm`. */
const SLIP_LENGTH_MIN = 5;

function positions(word: string): number[] {
  return [...word].map((_, index) => index);
}

function lettersOf(word: string): number[] {
  return positions(word).filter((at) => /[a-z_-]/i.test(word.charAt(at)));
}

function swapped(word: string, at: number): string {
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

function without(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1);
}

/** How many letters have to be changed, added, removed, or exchanged with their neighbors. */
function distanceOf(one: string, other: string): number {
  const rows: number[][] = [positions(`${other} `)];
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(
        Math.min(
          rows[row - 1][column] + 1,
          line[column - 1] + 1,
          rows[row - 1][column - 1] + (isSame ? 0 : 1),
          isSwapped ? rows[row - 2][column - 2] + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(line);
  }
  return rows[one.length][other.length];
}
