import { createLog, redact } from '../../../src/handler/driver/log';

describe('the log', () => {
  test('is one JSON line an entry', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line))({ decision: 'wait', reason: 'two\nlines' });
    expect(lines).toEqual(['{"decision":"wait","reason":"two\\nlines"}']);
  });

  test.each([
    ['owner.of+it@mail.example.com has not answered', 'o***@mail.example.com has not answered'],
    ['a@example.com, bb@example.org', 'a***@example.com, b***@example.org'],
    ['one@example.comtwo@example.com', 'o***@e***@example.com'],
    [
      'zoë@example.com, <kim@example.com>, mailto:lee@example.com',
      'z***@example.com, <k***@example.com>, mailto:l***@example.com',
    ],
    [
      'o!k#x@example.com has not, and email=max@example.com has',
      'o***@example.com has not, and email=m***@example.com has',
    ],
    ['cut off in owner@exam…', 'cut off in o***@exam…'],
    ['cut off in owner@…', 'cut off in o***@…'],
    ['at 9 @ noon', 'at 9 @ noon'],
    ['arn:aws:organizations::111111111111:account/o-x/2', 'arn:aws:organizations::111111111111:account/o-x/2'],
  ])('shortens email addresses in %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('is JSON whatever it takes out of a text', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line))({ reason: 'PUT "https://x.example/a?b=c" of "owner@example.com"\nfailed' });
    expect(JSON.parse(lines[0]!)).toEqual({ reason: 'PUT "https://x.example/a" of "o***@example.com"\nfailed' });
  });

  test.each(['\n', '\u001b', '\t', '"', '\\'])('is JSON with an address after %j', (character) => {
    const lines: string[] = [];
    createLog((line) => lines.push(line))({ reason: `${character}owner@example.com`, list: [`${character}a@b.c`] });
    expect(JSON.parse(lines[0]!)).toEqual({ reason: `${character}o***@example.com`, list: [`${character}a***@b.c`] });
  });

  test('cuts the signature off an address', () => {
    const url = 'https://cloudformation-custom-resource-response.s3.amazonaws.com/arn?X-Amz-Signature=abc';
    expect(redact(`PUT ${url} failed`)).toBe(
      'PUT https://cloudformation-custom-resource-response.s3.amazonaws.com/arn failed',
    );
  });

  test('cuts the query off addresses that follow one another, and off one within a word', () => {
    expect(redact('a=https://x.example/1?s=1 http://y.example/?t=2')).toBe('a=https://x.example/1 http://y.example/');
    expect(redact('https://x.example/1 is fine? https://')).toBe('https://x.example/1 is fine? https://');
  });

  test('shortens a text of others that is too long for a line, and keeps it JSON', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line))({ decision: 'fail', reason: 'x'.repeat(1_000_000), more: { deep: ['y'] } });

    const { reason, ...others } = JSON.parse(lines[0]!);
    expect(reason).toBe(`${'x'.repeat(16_384)}…`);
    expect(others).toEqual({ decision: 'fail', more: { deep: ['y'] } });
  });

  test.each([
    ['letters', 'a'],
    ['dots', '.'],
    ['at signs', '@'],
    ['addresses without a query', 'https://'],
    ['half addresses', 'a@a-'],
    ['domains', 'a@b.'],
    ['spaces', ' '],
    ['questions', 'http://?'],
  ])('takes a time that grows with the length of the text only: %s', (_what, unit) => {
    const milliseconds = (characters: number) => {
      const text = unit.repeat(characters / unit.length);
      const before = process.cpuUsage();
      redact(text);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    milliseconds(8000);
    // Eight times the length: 8 times as long, where a look at every pair would take 64 times as long.
    expect(milliseconds(64_000)).toBeLessThan(Math.max(milliseconds(8000), 5) * 24);
    expect(milliseconds(1_000_000)).toBeLessThan(Math.max(milliseconds(62_500), 5) * 64);
  });
});
