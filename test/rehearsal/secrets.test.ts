import { idsIn, Secrets } from '../../src/rehearsal/secrets';
import { loadWorld, type World } from '../../src/simulator/index';

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

describe('in a world', () => {
  const world: World = {
    now: '2026-01-05T09:00:00Z',
    accounts: {
      '111111111111': { roles: { hunter22: { trusts: ['222222222222'], policies: { hunter22: { Statement: [] } } } } },
      '222222222222': { name: 'hunter22', email: 'owner@hunter.example' },
    },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: '111111111111',
        featureSet: 'ALL',
        units: ['hunter22'],
        unitIds: { hunter22: 'ou-0000-00000001' },
        rootId: 'r-0000',
        members: { '222222222222': { joined: 'INVITED', unit: 'hunter22' } },
        policyTypes: ['SERVICE_CONTROL_POLICY'],
        policies: { 'p-hunter2200': { type: 'SERVICE_CONTROL_POLICY', name: 'hunter22', content: { Statement: [] } } },
        attachments: { '/hunter22': ['p-hunter2200'] },
        tags: { '/hunter22': { hunter22: 'hunter22' } },
      },
    ],
  };
  const hidden = (...values: string[]) => {
    const secrets = new Secrets(idsIn(world));
    secrets.add({ Parameters: { P: { Type: 'CommaDelimitedList', NoEcho: true } } }, { P: values });
    return secrets.hide(world);
  };

  test('a secret is hidden where it is a name, too, and the world can be loaded', () => {
    const saved = hidden('hunter22', 'owner@hunter.example');
    expect(JSON.stringify(saved).replaceAll('p-hunter2200', '')).not.toMatch(/hunter/);
    expect(saved.organizations![0]!.tags).toEqual({ '/****': { '****': '****' } });
    expect(() => loadWorld(saved)).not.toThrow();
  });

  test.each([
    ['the account that is deployed to', '111111111111'],
    ['a member', '222222222222'],
    ['the organization', 'o-exampleorgid'],
    ['a unit', 'ou-0000-00000001'],
    ['the beginning of an account', '1111'],
    ['a year', '2026'],
    ['a word of worlds', 'ALL'],
    ['another word of worlds', 'INVITED'],
    ['the name of a member', 'accounts'],
  ])('a value that is %s changes nothing', (_, value) => {
    expect(hidden(value)).toEqual(world);
  });
});

test('an ID that the world has is hidden in no text; one that it lacks is', () => {
  const secrets = new Secrets(idsIn({ accounts: { '111111111111': {} } }));
  secrets.add({ Parameters: { P: { Type: 'String', NoEcho: true, Default: '111111111111' } } }, {});
  secrets.add({ Parameters: { P: { Type: 'String', NoEcho: true, Default: '999999999999' } } }, {});
  expect(secrets.hide('from 111111111111 to 999999999999')).toBe('from 111111111111 to ****');
});

test('a part of an ID is hidden elsewhere, and a text that an ID is a part of is hidden', () => {
  const secrets = new Secrets(idsIn({ accounts: { '111111111111': {} } }));
  const arn = 'arn:aws:iam::111111111111:role/hunter';
  secrets.add({ Parameters: { P: { Type: 'CommaDelimitedList', NoEcho: true } } }, { P: ['1111', arn] });
  expect(secrets.hide(`1111 and ${arn} in 111111111111, o-1111`)).toBe('**** and **** in 111111111111, o-****');
});
