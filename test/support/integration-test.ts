import { readFileSync } from 'node:fs';
import { synthesizeFile } from './noted-app';

/** The feature flags with which the runner of integration tests synthesizes. */
const FLAGS = JSON.parse(
  readFileSync('node_modules/@aws-cdk/integ-runner/lib/recommended-feature-flags.json', 'utf8'),
) as Readonly<Record<string, unknown>>;

/** The templates that an integration test synthesizes, by the names of their files. */
export function synthesizeIntegrationTest(file: string): ReadonlyMap<string, string> {
  return synthesizeFile(file, FLAGS);
}
