import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as library from '../src';

/** What people read: documents, and the messages in the code of handler and constructs. */
const TEXTS = [
  'README.md',
  ...readdirSync('docs').map((name) => join('docs', name)),
  ...readdirSync('src', { recursive: true, encoding: 'utf8' }).map((name) => join('src', name)),
]
  .filter((file) => /\.(md|ts)$/.test(file))
  // Its programs are compiled.
  .filter((file) => file !== join('docs', 'languages.md'));

/** Of Step Functions. */
const STATES = { States: { ALL: 'any error' } };

/** For example `FeatureSet.ALL`: a class or enum, and its constant. */
const CONSTANT = /\b(?<owner>[A-Z][A-Za-z]+)\.(?<name>[A-Z][A-Z0-9_]{2,})\b/g;

interface Named {
  readonly file: string;
  readonly owner: string;
  readonly name: string;
}

function constantsIn(file: string): Named[] {
  const text = readFileSync(file, 'utf8').replaceAll(/\$\{[^}]*\}/g, '');
  const quoted = file.endsWith('.md') ? [text] : [...text.matchAll(/(?<quote>['`]).*?\k<quote>/g)].map(([all]) => all);
  return quoted.flatMap((one) =>
    [...one.matchAll(CONSTANT)].map(({ groups }) => ({ file, owner: groups!.owner!, name: groups!.name! })),
  );
}

test('constants that documents and messages name are in the library, or in aws-cdk-lib', () => {
  const named = TEXTS.flatMap(constantsIn);
  const packages = [library, cdk, cloudwatch, STATES] as unknown as Record<string, Record<string, unknown>>[];
  const isThere = ({ owner, name }: Named) => packages.some((exports) => exports[owner]?.[name] !== undefined);

  expect(named.filter((one) => !isThere(one))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});
