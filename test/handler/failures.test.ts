import { docsOf, ERRORS, type ErrorCode } from '../../src/handler/failures';

describe('the catalog of failures', () => {
  test.each(Object.entries(ERRORS))(
    '%s has a code in the form of AWS, a hint, and a place in the documents',
    (code, hint) => {
      expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(hint).toMatch(/^[a-z].*[^.]$/);
      expect(docsOf(code as ErrorCode)).toMatch(/#[a-z]+$/);
    },
  );
});
