/** How a document reads. */
export interface Reading {
  /** The Flesch-Kincaid grade: the years of school that it takes to read the document with ease. */
  readonly grade: number;
  readonly sentences: readonly string[];
}

/** Measures the prose of a document in Markdown. */
export function readingOf(markdown: string): Reading {
  const sentences = sentencesOf(markdown);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return { grade: 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59, sentences };
}

/** The words of a sentence. Code in the line counts as one. */
export function wordsOf(sentence: string): string[] {
  return sentence.split(/[\s/…–—-]+/).filter((word) => /[a-z0-9`]/i.test(word));
}

/**
 * The number of syllables in an English word, by its groups of vowels.
 *
 * The letters that are silent in most words are taken off first. Two vowels that are mostly spoken apart count twice. An
 * acronym, a number, and code count as one. Over the documents of this project, the sum is within 1 % of the package
 * `syllable` 5.0.1.
 */
export function syllablesOf(word: string): number {
  const letters = word.replace(/[^a-z]/gi, '');
  if (letters === letters.toUpperCase()) {
    return 1;
  }
  const spoken = letters
    .toLowerCase()
    .replace(/([^aeiouytd])ed$/, '$1')
    .replace(/([^aeiouysxzcgh])es$/, '$1')
    .replace(/([^aeiouyl]|[aeiouy]l)e(ly|ment|ments|less|ful)?$/, '$1$2')
    .replace(/(?<![ctgs])i[aou]|eo(?!p)|(?<=[^q])ua|uou|(?<=cr)ea|(?<=cl)ie/g, 'a-a');
  return Math.max(1, spoken.match(/[aeiouy]+/g)?.length ?? 1);
}

/** The sentences of a document. A heading, a table, a listing, and an address are not read. */
function sentencesOf(markdown: string): string[] {
  return blocksOf(markdown).flatMap((block) =>
    block
      .split(/(?<=[.!?]["'*_)]*)\s+(?=["'*_(]*[A-Z0-9`])/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => wordsOf(sentence).length > 0),
  );
}

/** Paragraphs and items of lists, each as one line. */
function blocksOf(markdown: string): string[] {
  const prose = markdown
    .replace(/^( *)```[\s\S]*?^\1```/gm, '')
    .replace(/<!-- transcript[\s\S]*?<!-- end of transcript -->/g, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^ *[|#].*$/gm, '')
    .replace(/`[^`]*`/g, '`')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/\bhttps?:\/\/\S+/g, '')
    .replace(/^ *> ?/gm, '')
    .replace(/^ *([-*]|\d+\.) +/gm, '\n');
  return prose.split(/\n\s*\n/).map((block) => block.replace(/\s+/g, ' ').trim());
}
