// Writes the README's main examples in the other languages into `docs/languages.md`. After `npx projen rosetta:extract`,
// which translates them with what the compiled package says of its types.
import { readFileSync } from 'node:fs';
import { LanguageTablet } from 'jsii-rosetta';
import { writeBetween } from '../documents/between';
import { languageExamples } from './languages';
import { shownExamples } from './shown-examples';

async function main(): Promise<void> {
  const examples = shownExamples(
    readFileSync('README.md', 'utf8'),
    readFileSync('checks/languages/go/main.go', 'utf8'),
  );
  const tablet = await LanguageTablet.fromFile('.jsii.tabl.json');
  writeBetween('docs/languages.md', 'examples', languageExamples(examples, tablet));
}

main();
