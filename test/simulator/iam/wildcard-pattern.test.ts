// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how IAM writes policy variables

import fc from 'fast-check';
import { isText, matchesArn, matchesPattern } from '../../../src/simulator/iam/wildcard-pattern';
import { Wildcards } from '../../../src/simulator/wildcards';

const variables = (name: string) => ({ 'aws:username': 'ann*', 'aws:principalaccount': '111111111111' })[name];

describe('matchesPattern', () => {
  test.each([
    ['organizations:*', 'organizations:AcceptHandshake', true],
    ['organizations:Accept*', 'organizations:AcceptHandshake', true],
    ['organizations:Accept*', 'organizations:CancelHandshake', false],
    ['h-?', 'h-1', true],
    ['h-?', 'h-', false],
    ['h-?', 'h-12', false],
    ['a.c', 'abc', false],
    ['a*', 'a\nb', true],
    ['', '', true],
    ['*', '', true],
    ['**', '', true],
    ['', 'a', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*a*', 'bab', true],
    ['*ab*b', 'aab', false],
    ['*ab*b', 'aabb', true],
    ['a*?', 'a', false],
    ['a*?', 'ab', true],
    ['*?b*', 'ab', true],
    ['*?b*', 'b', false],
    ['*a?c*e', 'abdabce', true],
  ])('%j matches %j: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  test('a pattern compares case only when it is asked to', () => {
    expect(matchesPattern('ORGANIZATIONS:acceptHandshake', 'organizations:AcceptHandshake', undefined, false)).toBe(
      true,
    );
    expect(matchesPattern('A', 'a')).toBe(false);
  });

  test.each([
    ['home/${aws:username}/?', 'home/ann*/x', true],
    ['home/${aws:username}/?', 'home/anna/x', false],
    ['${aws:missing}', '', false],
    ["${aws:missing, 'other'}", 'other', true],
    ['${*}${?}${$}', '*?$', true],
    ['${*}', 'x', false],
  ])('%j with variables matches %j: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text, variables)).toBe(expected);
  });

  test('a variable is plain text where variables are not known', () => {
    expect(matchesPattern('${aws:username}', '${aws:username}')).toBe(true);
    expect(isText('${aws:username}', '${aws:username}')).toBe(true);
  });

  test('every text matches itself, and its beginning followed by *', () => {
    const plain = fc.string().filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(plain, fc.nat(20), (text, length) => {
        expect(matchesPattern(text, text)).toBe(true);
        expect(matchesPattern(`${text.slice(0, length)}*`, text)).toBe(true);
      }),
    );
  });
});

/** A text that counts how many of its characters are looked at. */
function aCountedText(text: string) {
  let looks = 0;
  const counted = {
    length: text.length,
    startsWith(piece: string, at: number) {
      looks += piece.length;
      return text.startsWith(piece, at);
    },
    indexOf(piece: string, from: number) {
      const at = text.indexOf(piece, from);
      looks += (at < 0 ? text.length : at) - from + piece.length;
      return at;
    },
  };
  const get = (target: object, member: string) => {
    looks += /^\d+$/.test(member) ? 1 : 0;
    return Reflect.get(target, member) ?? text[Number(member)];
  };
  return { text: new Proxy(counted, { get }) as unknown as string, looks: () => looks };
}

describe('a policy or a fault with many wildcards is judged at once', () => {
  const name = 'a'.repeat(2048);

  test.each([
    ['eight of them against 64 letters', `${'*a'.repeat(8)}*b`, 'a'.repeat(64)],
    ['a thousand of them', '*a'.repeat(1000), `${name}b`],
    ['any one character, too', `${'*a?'.repeat(500)}b`, name],
    ['nothing but wildcards', `${'*'.repeat(2000)}b`, name],
    ['one character many times', `*${'?'.repeat(1000)}${'a?'.repeat(500)}b`, name],
  ])('%s', (_, pattern, text) => {
    expect(matchesPattern(pattern, text)).toBe(false);
    expect(matchesPattern(pattern.toUpperCase(), text, undefined, false)).toBe(false);
    expect(matchesPattern(`\${x}${pattern}`, text, () => '*')).toBe(false);
    expect(matchesArn(`arn:aws:iam::*:role/${pattern}`, `arn:aws:iam::1:role/${text}`)).toBe(false);
  });

  test.each([
    ['twenty stars', `${'*a'.repeat(20)}b`],
    ['twenty stars with any one character', `${'*a?'.repeat(20)}b`],
  ])(
    '%s look at 2,000 characters no more often than there are characters for each letter of the pattern',
    (_, pattern) => {
      const { text, looks } = aCountedText('a'.repeat(2000));

      expect(new Wildcards([{ text: pattern }]).matches(text)).toBe(false);
      expect(looks()).toBeGreaterThan(0);
      expect(looks()).toBeLessThan(2000 * pattern.length);
    },
  );

  test('as a regular expression would, for all that is short', () => {
    const letter = fc.constantFrom('a', 'b', '*', '?');
    const pattern = fc.array(letter, { maxLength: 7 }).map((letters) => letters.join(''));
    const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 7 }).map((letters) => letters.join(''));
    fc.assert(
      fc.property(pattern, text, (wanted, given) => {
        const expression = new RegExp(`^${wanted.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesPattern(wanted, given)).toBe(expression.test(given));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('matchesArn', () => {
  const arn = 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-1';
  test.each([
    ['*', arn, true],
    ['*', '*', true],
    ['arn:aws:organizations::*:*', '*', false],
    [arn, arn, true],
    ['arn:aws:organizations::111111111111:handshake/o-*/invite/*', arn, true],
    ['arn:aws:organizations::111111111111:handshake/o-*/approve_all_features/*', arn, false],
    ['arn:aws:organizations::222222222222:handshake/*', arn, false],
    ['arn:aws:organ*', arn, true],
    ['arn:*:handshake/*', arn, false],
    ['arn:aws:organizations::111111111111:*', arn, true],
    ['arn:aws:states:*:*:execution:*:abc', 'arn:aws:states:eu-west-1:1:execution:machine:abc', true],
    ['arn:aws:organizations::${aws:principalaccount}:handshake/*', arn, true],
  ])('%j covers %j: %s', (pattern, resource, expected) => {
    expect(matchesArn(pattern, resource, variables)).toBe(expected);
  });
});
