import { readFileSync } from 'node:fs';
import { failureTable } from '../scripts/documents/failures';
import { permissionsPage } from '../scripts/documents/permissions';
import { assertSaysTheSame } from '../scripts/languages/go-functions';
import { shownExamples } from '../scripts/languages/shown-examples';

describe('documents', () => {
  test('docs/permissions.md says what the code says', () => {
    expect(readFileSync('docs/permissions.md', 'utf8')).toBe(permissionsPage());
  });

  test('the README names every failure with what to do', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(failureTable());
  });

  test('docs/languages.md has what the Go app does, which says what the README says', () => {
    const page = readFileSync('docs/languages.md', 'utf8');
    const goApp = readFileSync('checks/languages/go/main.go', 'utf8');
    for (const { go } of shownExamples(readFileSync('README.md', 'utf8'), goApp)) {
      expect(page).toContain(go);
    }
  });

  test('an example in Go that lacks a value of the README is an error', () => {
    const readme = "### Answer from the member account\n\n```ts\nnew Role(this, 'Access');\n```\n";
    expect(() => shownExamples(readme, '')).toThrow(/the README has 0 examples in "Take an existing organization/);
    expect(() => assertSaysTheSame('accept', 'org.NewRole(stack)', "new Role(this, 'Access', 7)")).toThrow(
      'the function accept of the Go app lacks what the README\'s example has: "Access", 7',
    );
  });
});
