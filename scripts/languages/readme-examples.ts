/** An example in TypeScript, as the README has it. */
export interface ReadmeExample {
  /** Of the section that it stands in. */
  readonly heading: string;
  readonly source: string;
}

/** The README's examples in TypeScript, in order. */
export function readmeExamples(readme: string): ReadmeExample[] {
  const examples: ReadmeExample[] = [];
  let heading = '';
  for (const [, newHeading, source] of readme.matchAll(/^#+ (.*)$|^```ts\n([\s\S]*?)\n```$/gm)) {
    heading = newHeading ?? heading;
    if (source !== undefined) {
      examples.push({ heading, source });
    }
  }
  return examples;
}
