import { renderReport } from '../../../src/cli/render/render-report';
import { printable, printableJson, printableReport } from '../../../src/cli/render/safe';
import { COLORED, PLAIN } from '../../../src/cli/render/style';
import type { RehearsalReport } from '../../../src/rehearsal/report';
import { anEntry, aReport } from '../../rehearsal/reporting/a-report';
import { shown } from './shown';

/** What a name can do to a terminal. */
const TRICKS: [string, string, string][] = [
  ['clears the screen', '\u001b[2J', '\\u001b[2J'],
  ['sets the title, as xterm has it', '\u001b]0;evil\u0007', '\\u001b]0;evil\\u0007'],
  [
    'is a link to somewhere else',
    '\u001b]8;;https://evil.example\u001b\\x',
    '\\u001b]8;;https://evil.example\\u001b\\x',
  ],
  ['clears the screen by one character of C1', '\u009b2J', '\\u009b2J'],
  ['writes over its own line', 'evil\rfine', 'evil\\u000dfine'],
  ['takes a character back', 'evil\b\b', 'evil\\u0008\\u0008'],
  ['rings', '\u0007', '\\u0007'],
  ['ends a text in C', '\u0000', '\\u0000'],
  ['is a tab', 'a\tb', 'a\\u0009b'],
  ['is deleted', '\u007f', '\\u007f'],
  ['is read from right to left', '\u202egpj.exe', '\\u202egpj.exe'],
  ['is isolated from the text around it', '\u2066x\u2069', '\\u2066x\\u2069'],
  ['is half of a character', 'a\ud83dz\ude00', 'a\\ud83dz\\ude00'],
  ['is no character', '\ufffe\uffff\ufeff', '\\ufffe\\uffff\\ufeff'],
  ['begins a line for those that know it', 'a\u2028b\u2029c\u0085d', 'a\\u2028b\\u2029c\\u0085d'],
];

test.each(TRICKS)('a name that %s is shown as in JSON', (_what, name, shown) => {
  expect(printable(name)).toBe(shown);
});

test('other texts are left as they are', () => {
  const text = 'Zoë, 東京, العربية, 😀 👩‍👩‍👧 a\nb';
  expect(printable(text)).toBe(text);
});

/** Every text of a report is this one, and every name of a member that is not ours. */
function reportOf(text: string): RehearsalReport {
  const account = { id: text, name: text };
  const unit = {
    id: text,
    name: text,
    accounts: [{ ...account, joined: 'INVITED' as const, state: text, serviceLinkedRole: true }],
  };
  return {
    ...aReport(),
    world: text,
    succeeded: false,
    stacks: [{ path: text, stackName: text, account: text, region: text, status: text, isChanged: true, reason: text }],
    timeline: [anEntry({ what: text, note: text, accounts: [account] })],
    organizations: [
      {
        id: text,
        managementAccount: account,
        featureSet: 'ALL',
        migration: { expiresAt: text, waitingFor: [account] },
        policyTypes: [text],
        serviceAccess: [text],
        root: { ...unit, units: [{ ...unit, units: [] }] },
      },
    ],
    asks: [{ account, type: 'RESPOND', what: text, askedAt: '2026-01-05T09:00:00.000Z', until: text }],
    unsettled: [{ stackName: text, resource: text, startedAt: text, status: text, reason: text }],
    unusedPermissions: [{ role: text, policy: text, sid: text, actions: [text] }],
    notSimulated: { [text]: 2 },
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

describe('the text of a rehearsal', () => {
  test.each(TRICKS)('shows nothing that %s, wherever it stands', (_what, name) => {
    expect(renderReport(reportOf(name), shown(PLAIN))).not.toMatch(OBEYED);
    // What is left are our own colors.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what they begin with
    expect(renderReport(reportOf(name), shown(COLORED)).replace(/\u001b\[\d+m/g, '')).not.toMatch(OBEYED);
  });

  test('has no line that a name has begun; a notification keeps its own', () => {
    const lines = renderReport(reportOf('a\nThe deployment succeeds'), shown(PLAIN)).split('\n');
    expect(lines.filter((line) => line.startsWith('The deployment succeeds'))).toEqual([]);
    expect(lines.filter((line) => line.trim() === 'The deployment succeeds')).toHaveLength(1);
  });

  test('shows a report without tricks as before', () => {
    expect(printableReport(aReport())).toEqual(aReport());
  });
});

describe('the JSON of a rehearsal', () => {
  test.each(TRICKS)('has nothing that %s, and says the same', (_what, name) => {
    const json = printableJson(reportOf(name));
    expect(json).not.toMatch(OBEYED);
    expect(JSON.parse(json)).toEqual(reportOf(name));
  });
});
