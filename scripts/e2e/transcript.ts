/** What an end-to-end run did, step by step, for a person to read. */
export class Transcript {
  private readonly lines: string[] = [];

  public scenario(title: string): void {
    this.say(`\n## ${title}\n`);
  }

  public async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    const begin = Date.now();
    const result = await work();
    this.say(`- ${what} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
    return result;
  }

  public note(text: string): void {
    this.say(`  - ${text}`);
  }

  public get text(): string {
    return `${this.lines.join('\n').trim()}\n`;
  }

  private say(line: string): void {
    this.lines.push(line);
    console.log(line);
  }
}
