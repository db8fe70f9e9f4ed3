import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Answers a copy of a cloud assembly in whose template one text stands for another everywhere.
 *
 * The template's key in the assets is made of its contents, as the CDK does, or the command would not upload it again.
 */
export function replaceInTemplate(assembly: string, stack: string, from: string, to: string): string {
  const copy = `${assembly}-${to.replace(/[^a-z0-9]/g, '-')}`;
  cpSync(assembly, copy, { recursive: true });
  const file = join(copy, `${stack}.template.json`);
  const before = readFileSync(file, 'utf8');
  const after = before.replaceAll(from, to);
  writeFileSync(file, after);
  for (const name of readdirSync(copy).filter((one) => one === 'manifest.json' || one.endsWith('.assets.json'))) {
    const text = readFileSync(join(copy, name), 'utf8');
    writeFileSync(join(copy, name), text.replaceAll(digestOf(before), digestOf(after)));
  }
  return copy;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
