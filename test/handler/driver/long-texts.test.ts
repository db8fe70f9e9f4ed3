import fc from 'fast-check';
import { ANSWER_BYTES_MAX, failureBody } from '../../../src/handler/driver/answer';
import { createLog, redact } from '../../../src/handler/driver/log';
import { failureMessage } from '../../../src/handler/driver/notify';
import { growsFasterThanText } from '../../support/growth';
import { anEvent } from './an-event';

/** What texts of others are made of: what JSON, UTF-8 and the search for secrets find hardest. */
const PIECES = [
  ...['x', ' ', '\n', '"', '\\', '\u0000', '\u001b', '\u2028', '\uFFFD', 'é', '東', '😀', '\ud83d', '\ude00'],
  ...['@', '.', '-', '%', 'a@', 'a@b.', '@b.c', 'owner@example.com', 'o.w+n@mail.example.org '],
  ...['?', ':', '//', 'https://', 'http://?', 'https://h/p?X-Amz-Signature=5ec9e7 ', '"https://h/p?token=5ec9e7"', '&'],
];
const CHARACTERS = 1_000_000;

/** What a text of a million characters repeats, and how it ends: shown instead of the text if a property fails. */
const UNITS = fc.tuple(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.constantFrom('', ...PIECES),
);

function longText([unit, ending]: [string, string]): string {
  return unit.repeat(Math.ceil(CHARACTERS / unit.length)).slice(0, CHARACTERS) + ending;
}

const RUNS = { seed: 12, numRuns: 15 };

function logged(entry: Record<string, unknown>): string {
  const lines: string[] = [];
  createLog((line) => lines.push(line))(entry);
  expect(lines).toHaveLength(1);
  return lines[0]!;
}

describe('whatever a million characters say', () => {
  test('CloudFormation takes the response', () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const text = longText(units);
        const body = failureBody(anEvent(), 'none/toy/found', text);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(ANSWER_BYTES_MAX);
        const { Reason, ...others } = JSON.parse(body);
        expect(others).toMatchObject({
          Status: 'FAILED',
          PhysicalResourceId: 'none/toy/found',
          LogicalResourceId: 'Toy',
        });
        expect(Reason).toMatch(/… \(the log of the function has the full text\)$/);
        // As UTF-8 has it, where a half of a pair is none.
        expect(Buffer.from(text.slice(0, 200)).toString().startsWith(Reason.slice(0, 100))).toBe(true);
      }),
      RUNS,
    );
  });

  test('CloudFormation takes the response, if its own IDs are that long', () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const text = longText(units);
        const body = JSON.parse(failureBody(anEvent({ LogicalResourceId: text }), text, text));
        expect(body).toEqual(expect.objectContaining({ Status: 'FAILED', Reason: '' }));
      }),
      { ...RUNS, numRuns: 5 },
    );
  });

  test('a line of the log is short, is JSON, and has no address and no signature', () => {
    fc.assert(
      fc.property(UNITS, (units) => {
        const text = longText(units);
        const line = logged({ decision: 'fail', reason: text, more: [{ deep: text }] });
        expect(line.length).toBeLessThan(300_000);
        expect(line.includes('\n')).toBe(false);
        expect(JSON.parse(line)).toMatchObject({ decision: 'fail' });
        expect(/owner@|o\.w\+n@|https?:\/\/[^\s"\\?]+\?/.test(line)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('a time that grows with the length of a text only is taken by', () => {
  const works: [string, (text: string) => void][] = [
    ['a response', (text) => void failureBody(anEvent(), 'none/toy/found', text)],
    ['a response of long IDs', (text) => void failureBody(anEvent({ StackId: text, RequestId: text }), text, text)],
    ['what is taken out of a text', (text) => void redact(text)],
    ['a line of the log', (text) => void logged({ reason: text, more: [text] })],
    ['a notification', (text) => void failureMessage(anEvent(), 'arn', 'InternalError', text)],
  ];

  test.each(works)('%s', (_what, work) => {
    for (const piece of PIECES) {
      expect({ piece, isSlow: growsFasterThanText(work, piece, 'x') }).toEqual({ piece, isSlow: false });
    }
  });
});
