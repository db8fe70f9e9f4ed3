import { Parser } from 'commonmark';

/** What kinds of things Markdown has, one inside the other, without their texts; and how many cells each row of a table has. */
export function shapeOfMarkdown(text: string): unknown {
  const kinds: string[] = [];
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    const { node, entering } = step;
    const kind = node.type === 'softbreak' ? 'text' : node.type;
    const detail = kind.startsWith('html') ? node.literal! : kind === 'code_block' ? shapeOfDiagram(node.literal!) : '';
    const shown = kind === 'text' ? kind : `${entering ? '' : '/'}${kind} ${detail}`;
    if (shown !== 'text' || kinds.at(-1) !== 'text') {
      kinds.push(shown);
    }
  }
  const rows = text.split('\n').filter((line) => line.startsWith('|'));
  return { kinds, cells: rows.map((row) => row.split('|').length) };
}

/** The text of Markdown, as a reader sees it. */
export function textOfMarkdown(text: string): string {
  const texts: string[] = [];
  const walker = new Parser().parse(text).walker();
  for (let step = walker.next(); step !== null; step = walker.next()) {
    texts.push(step.node.type === 'softbreak' ? '\n' : step.entering ? (step.node.literal ?? '') : '');
  }
  return texts.join('');
}

/** A diagram without its labels. */
function shapeOfDiagram(text: string): string {
  return text.replace(/\["[^"]*"\]/g, '[]');
}

/** How many lines a text has, and how far each is indented; and where it is emphasized. */
export function shapeOfText(text: string): unknown {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what emphasis begins with
  return text.split('\n').map((line) => [line.search(/[^ ]|$/), line.match(/\u001b\[\d+m/g)?.length ?? 0]);
}
