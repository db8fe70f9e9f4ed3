import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Where esbuild says what is in each bundle, see `.projenrc.ts`. */
const METAFILES = '.cache/bundles';

/** A package of which code is in a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As SPDX writes it. */
  readonly license: string;
  /** Texts of the files that must be passed on with the code: license and notice. */
  readonly texts: readonly string[];
}

/** The packages of which code is in what is published, by name. */
export function bundledPackages(): BundledPackage[] {
  if (!existsSync(METAFILES)) {
    throw new Error(`${METAFILES} is missing: run npx projen bundle`);
  }
  const folders = readdirSync(METAFILES).flatMap((file) => foldersIn(readJson<Metafile>(join(METAFILES, file))));
  return [...new Set(folders)]
    .map(packageIn)
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** Folders of the packages whose files left something in a bundle. */
function foldersIn({ outputs }: Metafile): string[] {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /^(.*node_modules\/(@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
}

function packageIn(folder: string): BundledPackage {
  const { name, version, license } = readJson<Omit<BundledPackage, 'texts'>>(join(folder, 'package.json'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  return { name, version, license, texts: files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim()) };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}
