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
    ['arn:aws:organizations::111111111111:account/o-x/2', 'arn:aws:organizations::111111111111:account/o-x/2'],
  ])('shortens e-mail addresses in %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  test('is JSON whatever it takes out of a text', () => {
    const lines: string[] = [];
    createLog((line) => lines.push(line))({ reason: 'PUT "https://x.example/a?b=c" of "owner@example.com"\nfailed' });
    expect(JSON.parse(lines[0]!)).toEqual({ reason: 'PUT "https://x.example/a" of "o***@example.com"\nfailed' });
  });

  test('cuts the signature off an address', () => {
    const url = 'https://cloudformation-custom-resource-response.s3.amazonaws.com/arn?X-Amz-Signature=abc';
    expect(redact(`PUT ${url} failed`)).toBe(
      'PUT https://cloudformation-custom-resource-response.s3.amazonaws.com/arn failed',
    );
  });
});
