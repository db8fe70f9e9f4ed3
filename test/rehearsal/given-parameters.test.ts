import { parametersOf, parseGivenParameter } from '../../src/rehearsal/given-parameters';
import { UsageError } from '../../src/rehearsal/usage-error';
import { anAssemblyStack } from './cloud-assembly/a-cloud-assembly';

const MAIN = anAssemblyStack({
  id: 'M',
  path: 'Production/Main',
  stackName: 'Main',
  template: { Parameters: { A: {}, B: {} } },
});
const OTHER = anAssemblyStack({ id: 'O', path: 'Other', stackName: 'Other', template: { Parameters: { A: {} } } });
const BARE = anAssemblyStack({ id: 'Bare', path: 'Bare', stackName: 'Bare' });

function given(...texts: string[]) {
  const parameters = parametersOf(texts.map(parseGivenParameter), [MAIN, OTHER, BARE]);
  return [parameters.get(MAIN), parameters.get(OTHER), parameters.get(BARE)];
}

test.each([
  [['A=1'], [{ A: '1' }, { A: '1' }, {}]],
  [['Main:A=1'], [{ A: '1' }, {}, {}]],
  [['Production/Main:A=1'], [{ A: '1' }, {}, {}]],
  [['O:A=1'], [{}, { A: '1' }, {}]],
  [
    ['Main:A=1', 'A=2'],
    [{ A: '1' }, { A: '2' }, {}],
  ],
  [
    ['A=1', 'A=2', 'B=3'],
    [{ A: '2', B: '3' }, { A: '2' }, {}],
  ],
  [['A=b=c:d'], [{ A: 'b=c:d' }, { A: 'b=c:d' }, {}]],
  [['A='], [{ A: '' }, { A: '' }, {}]],
  [['A=one\ntwo'], [{ A: 'one\ntwo' }, { A: 'one\ntwo' }, {}]],
])('%j reaches the stacks that have the parameter', (texts, expected) => {
  expect(given(...texts)).toEqual(expected);
});

test.each([
  ['A', '--parameters must be like NAME=VALUE or STACK:NAME=VALUE, got "A"'],
  ['=secret', 'got "=…"'],
  [':A=secret', 'got ":A=…"'],
  ['A-B=secret', 'got "A-B=…"'],
  ['C=secret', '--parameters C: no stack has this parameter: allowed are A, B'],
  ['Bare:A=secret', '--parameters A: no stack has this parameter: allowed are none'],
  ['Nothing:A=secret', '--parameters Nothing:A: there is no stack "Nothing": allowed are Production/Main, Other, Bare'],
])('%s is refused, and its value is not quoted', (text, message) => {
  expect(() => given(text)).toThrow(UsageError);
  expect(() => given(text)).toThrow(message);
  expect(() => given(text)).not.toThrow(/secret/);
});
