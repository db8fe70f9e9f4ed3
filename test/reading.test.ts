import { readdirSync, readFileSync } from 'node:fs';
import { readingOf, syllablesOf, wordsOf } from '../scripts/documents/reading';

const DOCUMENTS = [
  'README.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

describe('what is read', () => {
  test('prose, sentence by sentence, without headings, tables, listings, and addresses', () => {
    const markdown = [
      '# A heading is not read. Not even this.',
      'One sentence on\ntwo lines, with `some code. In it`. *Another* one; see [the page](https://example.com/a.b). A third?',
      '```ts\nconst listing = 1. Not;\n```',
      '| a table | is not. Read. |\n| --- | --- |',
      '- an item\n- a second item, 3.5 words\n  long',
      '<!-- A comment. Hidden. -->',
      '> A quotation.',
    ].join('\n\n');

    expect(readingOf(markdown).sentences).toEqual([
      'One sentence on two lines, with `.',
      '*Another* one; see [the page].',
      'A third?',
      'an item',
      'a second item, 3.5 words long',
      'A quotation.',
    ]);
  });

  test('words, of which code is one', () => {
    expect(wordsOf('A service-linked role — or ` – is kept/removed.')).toEqual([
      ...['A', 'service', 'linked', 'role', 'or', '`', 'is', 'kept', 'removed.'],
    ]);
  });

  test.each([
    ...([
      ['a', 1],
      ['role', 1],
      ['member', 2],
      ['account', 2],
      ['organization', 5],
      ['enabled', 2],
      ['created', 3],
    ] as const),
    ...([
      ['people', 2],
      ['client', 2],
      ['policies', 3],
      ['template', 2],
      ['service', 2],
      ['removes', 2],
      ['wait', 1],
    ] as const),
    ...([
      ['deployment', 3],
      ['continuous', 4],
      ['migration', 3],
      ['AWS', 1],
      ['90', 1],
      ['`', 1],
    ] as const),
  ])('%s has %d syllables', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables);
  });

  test('the grade is that of Flesch and Kincaid', () => {
    // 8 words, 2 sentences, 10 syllables: 0.39 * 4 + 11.8 * 1.25 - 15.59
    expect(readingOf('The member waits. The stack deploys the role.').grade).toBeCloseTo(0.72, 5);
  });
});

describe.each(DOCUMENTS)('%s', (file) => {
  const { grade, sentences } = readingOf(readFileSync(file, 'utf8'));

  test('has no sentence of more than 30 words', () => {
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.filter((sentence) => wordsOf(sentence).length > 30)).toEqual([]);
  });

  test('is read with ease after eight years of school', () => {
    expect(grade).toBeLessThanOrEqual(8);
  });
});
