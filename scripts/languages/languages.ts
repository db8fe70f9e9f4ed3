import { type LanguageTablet, TargetLanguage } from 'jsii-rosetta';
import type { ShownExample } from './shown-examples';

const TRANSLATED = [
  { language: TargetLanguage.PYTHON, name: 'Python', fence: 'python' },
  { language: TargetLanguage.JAVA, name: 'Java', fence: 'java' },
  { language: TargetLanguage.CSHARP, name: 'C#', fence: 'csharp' },
];

/**
 * The README's main examples in the other languages, as Markdown.
 *
 * @param tablet what jsii-rosetta has translated the README's examples into
 */
export function languageExamples(examples: readonly ShownExample[], tablet: LanguageTablet): string {
  const headings = [...new Set(examples.map(({ heading }) => heading))];
  return headings
    .map((heading) =>
      sectionOf(
        heading,
        examples.filter((example) => example.heading === heading),
        tablet,
      ),
    )
    .join('\n\n');
}

function sectionOf(heading: string, examples: readonly ShownExample[], tablet: LanguageTablet): string {
  const translated = TRANSLATED.flatMap(({ language, name, fence }) => [
    `**${name}**`,
    ...examples.map((example) => codeBlock(fence, translationOf(example, language, tablet))),
  ]);
  const go = examples.map((example) => codeBlock('go', example.go));
  return [`## [${heading}](../README.md#${anchorOf(heading)})`, ...translated, '**Go**', ...go].join('\n\n');
}

function translationOf(
  { heading, typescript }: ShownExample,
  language: TargetLanguage,
  tablet: LanguageTablet,
): string {
  const snippet = tablet.translatedSnippets.find(
    ({ originalSource }) => originalSource.source.trim() === typescript.trim(),
  );
  const translation = snippet?.get(language);
  if (!translation) {
    throw new Error(`an example of "${heading}" is not translated into ${language}: run npx projen rosetta:extract`);
  }
  // it leaves several empty lines after what an example declares
  return translation.source.trim().replace(/\n{3,}/g, '\n\n');
}

function codeBlock(fence: string, source: string): string {
  return `\`\`\`${fence}\n${source}\n\`\`\``;
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}
