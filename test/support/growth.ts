/** Less than that is what the machine itself does meanwhile. */
const NOISE_MS = 3;

/** Milliseconds of processor time that work takes; others on the machine make no difference to it. */
function cost(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * Whether work on a text of eight times the length takes far more than eight times as long: a look at every pair of
 * characters would take 64 times as long.
 */
export function growsFasterThanText(
  work: (text: string) => void,
  unit: string,
  ending = '',
  length = 128_000,
): boolean {
  const text = (characters: number) => unit.repeat(Math.ceil(characters / unit.length)) + ending;
  const [short, long] = [text(length / 8), text(length)];
  work(short);
  const least = Math.max(
    cost(() => work(short)),
    NOISE_MS,
  );
  return cost(() => work(long)) > least * 24;
}
