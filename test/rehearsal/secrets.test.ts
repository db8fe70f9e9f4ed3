import { Secrets } from '../../src/rehearsal/secrets';

function secretsOf(values: Record<string, unknown>, NoEcho: boolean | string = true): Secrets {
  const secrets = new Secrets();
  const parameters = Object.fromEntries(Object.keys(values).map((name) => [name, { Type: 'String', NoEcho }]));
  secrets.add({ Parameters: parameters }, values);
  return secrets;
}

test.each<[string, Record<string, unknown>, unknown, unknown]>([
  ['alone', { A: 'hunter22' }, 'hunter22', '****'],
  ['within a text', { A: 'hunter22' }, { what: ['x hunter22 y'] }, { what: ['x **** y'] }],
  ['within JSON', { A: 'a"b\\c' }, JSON.stringify({ key: 'a"b\\c' }), '{"key":"****"}'],
  ['that another one is a part of', { A: 'hunter', B: 'hunter22' }, 'hunter22 hunter', '**** ****'],
  ['that is a list', { A: ['first', 'second'] }, 'first second', '**** ****'],
  ['that is short, only alone', { A: 'no' }, ['no', 'not', 1, null, true], ['****', 'not', 1, null, true]],
  ['that is empty, nowhere', { A: '' }, ['', 'x'], ['', 'x']],
])('a value %s is hidden', (_, values, document, expected) => {
  expect(secretsOf(values).hide(document)).toEqual(expected);
});

test.each([['true'], [true]])('NoEcho can be %j', (noEcho) => {
  expect(secretsOf({ A: 'hunter22' }, noEcho).hide('hunter22')).toBe('****');
});

test.each([['false'], [false]])('NoEcho can be %j, and hides nothing', (noEcho) => {
  expect(secretsOf({ A: 'hunter22' }, noEcho).hide('hunter22')).toBe('hunter22');
});

test('a default is hidden, and so is a value that a nested stack was given', () => {
  const secrets = new Secrets();
  secrets.add({ Parameters: { A: { Type: 'String', NoEcho: true, Default: 'by-default' } } }, {});
  const template = { Resources: {}, Parameters: { B: { Type: 'String', NoEcho: true } } };
  secrets.addStacks([
    { definition: { template, parameters: { B: 'from-around' }, given: {}, tags: {}, dependencies: new Map() } },
  ]);
  expect(secrets.hide(['by-default', 'from-around'])).toEqual(['****', '****']);
});
