import { displayWidth } from '../../../src/cli/render/display-width';
import { hanging, wrapped } from '../../../src/cli/render/wrapping';

const COMMAND =
  'aws organizations accept-handshake --handshake-id h-2f507350aff3c83e0106da457697bbb0 --region us-east-1';
const ADDRESS = 'https://console.aws.amazon.com/organizations/v2/home/invitations?and=more&and=more';

test.each<[string, string, string[]]>([
  ['a short text', 'as it is', ['as it is']],
  ['words', 'the quick brown fox jumps over the lazy dog', ['the quick brown fox jumps over', 'the lazy dog']],
  ['lines of its own', 'one\n\ntwo', ['one', '', 'two']],
  ['indented text', '    the quick brown fox jumps over', ['    the quick brown fox jumps', '    over']],
  ['an item of a list', '  - the quick brown fox jumps over it', ['  - the quick brown fox jumps', '    over it']],
  ['text that is indented far', `${' '.repeat(40)}fox`, [`${' '.repeat(15)}fox`]],
  ['a word that is too long', `${'x'.repeat(35)} y`, ['x'.repeat(30), 'xxxxx y']],
  ['a command', `Run there: ${COMMAND}`, ['Run there:', COMMAND]],
  ['a command and more', `Run ${COMMAND} and wait`, ['Run', COMMAND, 'and wait']],
  ['a command in brackets', `cancel it (${COMMAND}): soon`, ['cancel it', `(${COMMAND}):`, 'soon']],
  [
    'a short command',
    'check it (aws organizations describe-organization)',
    ['check it', '(aws organizations describe-organization)'],
  ],
  ['an address', `or use its console: ${ADDRESS}`, ['or use its console:', ADDRESS]],
  ['letters of two columns', '東京 東京東京東京 東京東京東京東京', ['東京 東京東京東京', '東京東京東京東京']],
  ['letters of no column', `${'e\u0301'.repeat(30)} x`, ['e\u0301'.repeat(30), 'x']],
  ['nothing', '', ['']],
])('wraps %s at 30 columns', (_, text, lines) => {
  expect(wrapped(text, 30)).toEqual(lines);
});

test.each([undefined, 200])('%s columns leave every line as it is', (columns) => {
  const text = `${'word '.repeat(30)}\n  ${COMMAND}`;
  expect(wrapped(text, columns)).toEqual(text.split('\n'));
});

test('however narrow a terminal is, there is room for a few words', () => {
  expect(wrapped('the quick brown fox jumps', 1)).toEqual(['the quick brown fox', 'jumps']);
});

test('further lines hang below the first', () => {
  expect(hanging('  --app  ', 'the quick brown fox jumps\n\nover', 30)).toEqual([
    '  --app  the quick brown fox',
    '         jumps',
    '',
    '         over',
  ]);
});

test.each([
  ['abc', 3],
  ['東京', 4],
  ['ｶﾞ', 2],
  ['Zoë', 3],
  ['Zoe\u0308', 3],
  ['العربية', 7],
  ['😀', 2],
  ['├─', 2],
])('%s is %d columns wide', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});
