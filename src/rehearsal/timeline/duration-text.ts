const UNITS: readonly (readonly [string, number])[] = [
  ['d', 24 * 3600],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** A duration in its two largest units, for example `3 d 2 h` or `45 s`. */
export function durationText(milliseconds: number): string {
  let rest = Math.round(milliseconds / 1000);
  const parts: string[] = [];
  for (const [name, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0 || parts.length > 0) {
      parts.push(`${count} ${name}`);
    }
  }
  return (
    parts
      .slice(0, 2)
      .filter((part) => !part.startsWith('0 '))
      .join(' ') || '0 s'
  );
}

/** What lies between two moments. */
export function elapsedText(from: string, to: string): string {
  return durationText(Date.parse(to) - Date.parse(from));
}
