import { columnsOf, hasColors } from '../../src/cli/terminal';

const TERMINAL = { isTTY: true };
const PIPE = {};

test.each<[string, object, Record<string, string>, boolean]>([
  ['a terminal', TERMINAL, {}, true],
  ['a pipe', PIPE, {}, false],
  ['a terminal with NO_COLOR', TERMINAL, { NO_COLOR: '1' }, false],
  ['a terminal with any NO_COLOR', TERMINAL, { NO_COLOR: '0' }, false],
  ['a terminal with an empty NO_COLOR', TERMINAL, { NO_COLOR: '' }, true],
  ['a terminal that is dumb', TERMINAL, { TERM: 'dumb' }, false],
  ['a pipe with FORCE_COLOR', PIPE, { FORCE_COLOR: '1' }, true],
  ['a pipe with FORCE_COLOR of more colors', PIPE, { FORCE_COLOR: '3' }, true],
  ['a pipe with FORCE_COLOR=true', PIPE, { FORCE_COLOR: 'true' }, true],
  ['a pipe with an empty FORCE_COLOR', PIPE, { FORCE_COLOR: '' }, false],
  ['a terminal with FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, false],
  ['a terminal with FORCE_COLOR=false', TERMINAL, { FORCE_COLOR: 'false' }, false],
  ['a pipe with both', PIPE, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
])('%s (%j, %j) has colors: %s', (_, stream, environment, expected) => {
  expect(hasColors(stream, environment)).toBe(expected);
});

test.each([
  ['a terminal', { isTTY: true, columns: 120 }, 120],
  ['a terminal that does not say', { isTTY: true }, 80],
  ['a terminal that says 0', { isTTY: true, columns: 0 }, 80],
  ['a pipe', {}, undefined],
  ['a pipe of a terminal', { isTTY: false, columns: 120 }, undefined],
])('%s has %j: %s columns', (_, stream, columns) => {
  expect(columnsOf(stream)).toBe(columns);
});
