import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Words that are spelled otherwise in American English, also within a name. `-ise` is right in many, so its stems are listed. */
const BRITISH = new RegExp(
  [
    '(behavi|col|fav|flav|hon|lab|neighb|rum)our(?!s?e|ly)',
    '(cancel|label|level|marshal|model|signal|travel)l(ed|er|ing)',
    '(author|categor|custom|emphas|final|general|initial|local|minim|normal|optim|organ|prior|random|real|recogn|serial|special|standard|summar|synchron|util|visual)is(e|ing|ation|able)',
    '(ana|cata|para)lys(e(?!s)|ing)',
    'catalogue|analogue|(?<!pro)gramme\\b|artefact|grey|whilst|amongst|learnt|burnt|spelt|judgement|acknowledgement|ageing',
    '(lic|def|off|pret)ence|(cent|met|fib)re\\b|fulfil(?!l)|enrol(?!l)|practis(e|ing)|time-out|e-mail',
  ].join('|'),
  'gi',
);

/** Decisions are never edited, a license is quoted, and these files have to name the words; the others are made by npm and the CDK. */
const EXEMPT =
  /^(docs\/adr\/|LICENSE|CONTRIBUTING\.md$|test\/words\.test\.ts$|test\/support\/words\/spelling\.ts$|package-lock\.json$)|\.snapshot\//;

/** What is spelled otherwise in American English in a text. */
export function britishSpellings(text: string): string[] {
  return [...text.matchAll(BRITISH)].map(([found]) => found);
}

/** The same over the names and texts of all files that are tracked, each with its file. */
export function britishSpellingsInFiles(): string[] {
  const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  return files
    .filter((file) => file !== '' && !EXEMPT.test(file))
    .flatMap((file) => britishSpellings(`${file}\n${readTracked(file)}`).map((found) => `${file}: ${found}`));
}

/** Empty if the file was deleted in the work tree and not committed yet. */
function readTracked(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
