import { readFileSync, writeFileSync } from 'node:fs';
import type { Record } from './record';

const BEGIN = '<!-- transcript: written by npm run e2e -- --transcript docs/e2e.md -->';
const END = '<!-- end of transcript -->';

/** What a scenario did, step by step, for a person to read. */
export class Transcript {
  private readonly lines: string[] = [];

  constructor(private readonly title: string) {}

  /** Does something; how long it takes is shown while it runs, and is no part of the transcript. */
  public async step<T>(what: string, work: () => Promise<T>): Promise<T> {
    const begin = Date.now();
    const result = await work();
    this.lines.push(`- ${what}`);
    console.log(`${this.title}: ${what} (${((Date.now() - begin) / 1000).toFixed(1)} s)`);
    return result;
  }

  /** What the step before did: the events that CloudFormation sent, with the outcomes, and what was written. */
  public record({ events, outcomes, writes }: Record): void {
    for (const [logicalId, sent] of Object.entries(events)) {
      const requests = sent.map(({ requestType, physicalId }) =>
        physicalId === undefined ? requestType : `${requestType} \`${physicalId}\``,
      );
      const ends = outcomes[logicalId] ?? [];
      this.note(`\`${logicalId}\`: ${requests.join(', ')}${ends.length > 0 ? ` → ${ends.join(', ')}` : ''}`);
    }
    for (const write of writes) {
      this.note(`wrote \`${write}\``);
    }
    if (Object.keys(events).length === 0 && writes.length === 0) {
      this.note('nothing was sent and nothing was written');
    }
  }

  public note(text: string): void {
    this.lines.push(`  - ${text}`);
  }

  public get text(): string {
    return `### ${this.title}\n\n${this.lines.join('\n')}\n`;
  }
}

/** Puts transcripts between the markers of a document. */
export function writeTranscripts(file: string, transcripts: readonly Transcript[]): void {
  const document = readFileSync(file, 'utf8');
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) {
    throw new Error(`${file} needs the markers ${BEGIN} and ${END}`);
  }
  const text = transcripts.map((transcript) => transcript.text).join('\n');
  writeFileSync(file, `${document.slice(0, begin)}${BEGIN}\n\n${text}\n${document.slice(end)}`);
}
