import { ERRORS } from '../../src/handler/failures';

/** The README's table of failures: every code of the catalog, with what to do. */
export function failureTable(): string {
  const rows = Object.entries(ERRORS)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([code, hint]) => `| <a id="${code.toLowerCase()}"></a>\`${code}\` | ${hint} |`);
  return ['| Code | What to do |', '| --- | --- |', ...rows].join('\n');
}
