import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Unavailable } from '../support/python-environment';

/** What GitHub draws diagrams with; and the browser that it wants. Newer versions of both need a newer Node.js. */
const PACKAGES = ['mermaid@11.12.0', 'jsdom@26.1.0'];
const FOLDER = resolve('.cache/mermaid');

/** Reads a diagram as Mermaid does; rejects if it cannot. */
export type Parse = (diagram: string) => Promise<{ readonly diagramType: string }>;

/** Installs Mermaid; throws `Unavailable` where that is not possible. */
export async function mermaidParser(): Promise<Parse> {
  install();
  const { JSDOM } = createRequire(resolve(FOLDER, 'package.json'))('jsdom') as {
    readonly JSDOM: new (html: string) => { readonly window: { readonly document: unknown } };
  };
  const { window } = new JSDOM('');
  Object.assign(globalThis, { window, document: window.document });
  const entry = pathToFileURL(resolve(FOLDER, 'node_modules/mermaid/dist/mermaid.core.mjs')).href;
  const { default: mermaid } = (await import(entry)) as { readonly default: { readonly parse: Parse } };
  return (diagram) => mermaid.parse(diagram);
}

function install(): void {
  try {
    if (!existsSync(resolve(FOLDER, 'node_modules/mermaid'))) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(resolve(FOLDER, 'package.json'), '{ "private": true }\n');
      const options = ['--no-save', '--no-audit', '--no-fund'];
      execFileSync('npm', ['install', ...options, ...PACKAGES], { cwd: FOLDER, stdio: 'pipe' });
    }
  } catch (error) {
    throw new Unavailable(`${PACKAGES.join(' and ')} cannot be installed: ${(error as Error).message}`);
  }
}
