import Ajv from 'ajv';
import { jsonDocument } from '../../src/cli/render/json-document';
import { aReport } from '../rehearsal/reporting/a-report';
import { documentIn, rehearsalSchema } from '../support/document';

const isAllowed = new Ajv({ strict: true }).compile(rehearsalSchema());

/** A document of a rehearsal in which nothing happened. */
function aDocument(): Record<string, unknown> {
  return JSON.parse(jsonDocument(aReport()));
}

describe('the published schema', () => {
  test.each<[string, object, boolean]>([
    ['a result', {}, true],
    [
      'a result of a newer version, with members that this one does not know',
      { formatVersion: '1.7', costs: {} },
      true,
    ],
    ['a result without a plan', { plan: undefined }, false],
    ['a result with a plan of another form', { plan: { deployment: [] } }, false],
    ['a result without a version of its form', { formatVersion: undefined }, false],
    ['a list of asks that has something else', { asks: ['accept'] }, false],
  ])('of %s', (_, changes, expected) => {
    expect(isAllowed(JSON.parse(JSON.stringify({ ...aDocument(), ...changes })))).toBe(expected);
  });

  test.each<[string, object, boolean]>([
    ['with a reason', { code: 'CANNOT_BEGIN', message: 'no' }, true],
    ['with a code that no version has', { code: 'TIRED', message: 'no' }, false],
    ['without a text', { code: 'CANNOT_BEGIN' }, false],
  ])('of a failure %s', (_, error, expected) => {
    expect(isAllowed({ formatVersion: '1.0', error })).toBe(expected);
  });
});

test('tests allow no member that the schema does not name', () => {
  expect(documentIn(JSON.stringify(aDocument()))).toMatchObject({ formatVersion: '1.0', succeeded: true });
  expect(() => documentIn(JSON.stringify({ ...aDocument(), costs: {} }))).toThrow(/additional properties costs/);
});
