import type { BundledPackage } from './bundled-packages';

/** Licenses that ask for nothing but their text and their notices. */
const PERMISSIVE: ReadonlySet<string> = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']);

const HEAD = `Third-party software in this package

The bundles in assets/ contain code of the packages below, under the licenses below.`;

const LINE = '-'.repeat(80);

/**
 * The notices that are published with the bundles. Packages with the same texts share them.
 *
 * @throws Error for a package with another license, or without the text of its license
 */
export function noticesOf(packages: readonly BundledPackage[]): string {
  const byText = new Map<string, BundledPackage[]>();
  for (const one of packages) {
    check(one);
    const text = one.texts.join('\n\n');
    byText.set(text, [...(byText.get(text) ?? []), one]);
  }
  const sections = [...byText].map(([text, those]) => {
    const names = those.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join('\n')}\n\n${text}`;
  });
  return `${[HEAD, ...sections].join(`\n\n${LINE}\n\n`)}\n`;
}

function check({ name, version, license, texts }: BundledPackage): void {
  if (!PERMISSIVE.has(license)) {
    const allowed = [...PERMISSIVE].join(', ');
    throw new Error(`${name} ${version} has the license ${JSON.stringify(license)}: bundle only ${allowed}`);
  }
  if (texts.length === 0) {
    throw new Error(`${name} ${version} has no file with its license, which must be passed on with its code`);
  }
}
