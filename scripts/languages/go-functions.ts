/** A function of a Go source, as gofmt has laid it out: it ends with the first brace at the beginning of a line. */
export function goFunction(source: string, name: string): string {
  const found = new RegExp(`^func ${name}\\([\\s\\S]*?^}$`, 'm').exec(source);
  if (!found) {
    throw new Error(`there is no function ${name} in the Go app`);
  }
  return found[0];
}

/** Fails if the Go function lacks a text or a number of the example that it stands for. */
export function assertSaysTheSame(name: string, go: string, example: string): void {
  const values = [...example.matchAll(/'[^'\n]*'|\b\d+\b/g)].map(([value]) => value.replaceAll("'", '"'));
  const missing = values.filter((value) => !go.includes(value));
  if (missing.length > 0) {
    throw new Error(`the function ${name} of the Go app lacks what the README's example has: ${missing.join(', ')}`);
  }
}
