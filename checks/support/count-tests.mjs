// Prints what jest ran, as the last line of `.ci/run`: the sum over the reports of all runs.
import { readdirSync, readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
const total = { tests: 0, failures: 0, errors: 0, skipped: 0 };
const reports = readdirSync('test-reports').filter((file) => file.endsWith('.xml'));
for (const file of reports) {
  const { testsuites } = parser.parse(readFileSync(`test-reports/${file}`, 'utf8'));
  total.tests += Number(testsuites.tests);
  total.failures += Number(testsuites.failures);
  total.errors += Number(testsuites.errors);
  const suites = [testsuites.testsuite ?? []].flat();
  total.skipped += suites.reduce((sum, suite) => sum + Number(suite.skipped ?? 0), 0);
}
const failed = total.failures + total.errors;
const passed = total.tests - failed - total.skipped;
if (passed < 1) {
  throw new Error(`no test ran (${reports.length} reports)`);
}
console.log(`${passed} passed, ${failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;
