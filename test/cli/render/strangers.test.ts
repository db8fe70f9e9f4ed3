import { renderHtml } from '../../../src/cli/render/html/page';
import { jsonDocument } from '../../../src/cli/render/json-document';
import { renderMarkdown } from '../../../src/cli/render/markdown';
import { renderReport } from '../../../src/cli/render/render-report';
import { COLORED, PLAIN } from '../../../src/cli/render/style';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import { harmlessTexts, hostileTexts } from '../../support/strangers';
import { aFullReport, type TextOf } from './a-full-report';
import { parsed, shapeOf } from './parsed';
import { shown } from './shown';
import { shapeOfMarkdown, shapeOfText, textOfMarkdown } from './structure';

/** Each with 100 texts. `ROUNDS=100 npx jest test/cli/render/strangers` plays 10,000. */
const ROUNDS = Number(process.env.ROUNDS ?? 10);
const MEMBERS = 70;

const OUTPUTS: readonly (readonly [string, (report: RehearsalReport) => unknown])[] = [
  ['text', (report) => shapeOfText(renderReport(report, shown(PLAIN)))],
  ['text in colors', (report) => shapeOfText(renderReport(report, shown(COLORED)))],
  ['a page', (report) => shapeOf(parsed(renderHtml(report)))],
  ['a comment, with its diagram', (report) => shapeOfMarkdown(renderMarkdown(report))],
];

function reportsOf(round: number): readonly [hostile: RehearsalReport, harmless: RehearsalReport] {
  const hostile = hostileTexts(round);
  return [aFullReport(hostile, MEMBERS), aFullReport(harmlessTexts(hostile), MEMBERS)];
}

/** What a terminal obeys, what changes the order of text, and what no encoding or XML has. */
const OBEYED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/u;

describe(`what strangers wrote, ${ROUNDS * 100} times, is a text and nothing else`, () => {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => reportsOf(round));

  test.each(OUTPUTS)('in %s', (_, structureOf) => {
    for (const [hostile, harmless] of rounds) {
      expect(structureOf(hostile)).toEqual(structureOf(harmless));
    }
  });

  test('and nothing of it is obeyed, or is no character', () => {
    for (const [hostile] of rounds) {
      const texts = [renderReport(hostile, shown(PLAIN)), renderHtml(hostile), renderMarkdown(hostile)];
      expect([...texts, jsonDocument(hostile)].filter((text) => OBEYED.test(text))).toEqual([]);
    }
  });

  test('in JSON, which says what the report says', () => {
    for (const [hostile] of rounds) {
      const { formatVersion, ...document } = JSON.parse(jsonDocument(hostile));
      expect(formatVersion).toBe('1.0');
      expect(JSON.stringify(document)).toBe(JSON.stringify(hostile));
    }
  });

  test('and a comment has no link, mention, or reference of theirs', () => {
    for (const [hostile] of rounds) {
      const comment = renderMarkdown(hostile).replace(/^```mermaid\n.*?\n```$/ms, '');
      expect(textOfMarkdown(comment)).not.toMatch(/:\/\/|\bwww\.|(?<!…)@[\p{L}\p{N}]|#\d|\bGH-\d/iu);
    }
  });
});

test('a tag whose key is __proto__ is a tag, in every output', () => {
  const textOf: TextOf = (index) => (index === 202 || index === 119 ? '__proto__' : `text ${index}`);
  const report = aFullReport(textOf);
  expect(Object.keys(report.notSimulated)).toEqual(['__proto__']);
  for (const text of [renderReport(report, shown(PLAIN)), renderHtml(report), textOfMarkdown(renderMarkdown(report))]) {
    expect(text).toContain('__proto__ = text 203');
    expect(text).toMatch(/__proto__ \(2\)|__proto__\W+2/);
  }
  expect(jsonDocument(report)).toContain('"__proto__": 2');
});
