import { readFileSync } from 'node:fs';
import { failureTable } from '../scripts/documents/failures';
import { permissionsPage } from '../scripts/documents/permissions';

describe('documents', () => {
  test('docs/permissions.md says what the code says', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
  });

  test('the README names every failure with what to do', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(failureTable());
  });
});
