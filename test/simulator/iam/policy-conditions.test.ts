// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how IAM writes policy variables

import type { ConditionKeyValues } from '../../../src/simulator/call';
import { conditionHolds } from '../../../src/simulator/iam/policy-conditions';
import { ANYTHING } from '../../../src/simulator/iam/wildcard-pattern';

const KEYS = new Map<string, ConditionKeyValues>([
  ['service', ['guardduty.amazonaws.com']],
  ['arn', ['arn:aws:iam::111111111111:role/team/Admin']],
  ['flag', ['true']],
  ['number', ['5']],
  ['moment', ['2026-01-05T09:00:00Z']],
  ['many', ['a', 'b']],
  ['none', []],
  ['bytes', ['QUJD']],
  ['ip', ['203.0.113.7']],
  ['ipv6', ['2001:db8::7']],
  ['there', 'UNKNOWN'],
  ['perhaps', 'PERHAPS_ABSENT'],
]);

describe('conditionHolds', () => {
  test.each([
    ['StringEquals', 'Service', ['guardduty.amazonaws.com'], true],
    ['StringEquals', 'service', ['other', 'guardduty.amazonaws.com'], true],
    ['StringEquals', 'service', ['GuardDuty.amazonaws.com'], false],
    ['StringEquals', 'service', ['guardduty.*'], false],
    ['StringEquals', 'absent', ['x'], false],
    ['StringEqualsIfExists', 'absent', ['x'], true],
    ['StringEqualsIfExists', 'service', ['x'], false],
    ['StringEqualsIgnoreCase', 'service', ['GuardDuty.amazonaws.com'], true],
    ['StringNotEquals', 'service', ['x', 'y'], true],
    ['StringNotEquals', 'service', ['x', 'guardduty.amazonaws.com'], false],
    ['StringNotEquals', 'absent', ['x'], true],
    ['StringNotEqualsIgnoreCase', 'service', ['GUARDDUTY.amazonaws.com'], false],
    ['StringLike', 'service', ['guardduty.*'], true],
    ['StringNotLike', 'service', ['guardduty.*'], false],
    ['ArnLike', 'arn', ['arn:aws:iam::*:role/team/*'], true],
    ['ArnEquals', 'arn', ['arn:aws:iam::*:role/team/*'], true],
    ['ArnLike', 'arn', ['arn:aws:iam::222222222222:role/*'], false],
    ['ArnNotLike', 'arn', ['arn:aws:iam::222222222222:role/*'], true],
    ['ArnNotEquals', 'arn', ['arn:aws:iam::111111111111:role/team/Admin'], false],
    ['Bool', 'flag', ['TRUE'], true],
    ['Bool', 'flag', ['false'], false],
    ['BoolIfExists', 'absent', ['true'], true],
    ['Null', 'absent', ['true'], true],
    ['Null', 'service', ['true'], false],
    ['Null', 'service', ['false'], true],
    ['Null', 'none', ['true'], true],
    ['Null', 'none', ['false'], false],
    ['NumericEquals', 'number', ['5.0'], true],
    ['NumericNotEquals', 'number', ['5'], false],
    ['NumericLessThan', 'number', ['5'], false],
    ['NumericLessThanEquals', 'number', ['5'], true],
    ['NumericGreaterThan', 'number', ['4'], true],
    ['NumericGreaterThanEquals', 'number', ['6'], false],
    ['DateEquals', 'moment', ['2026-01-05T10:00:00+01:00'], true],
    ['DateNotEquals', 'moment', ['2026-01-05T09:00:00Z'], false],
    ['DateLessThan', 'moment', ['2026-01-06T00:00:00Z'], true],
    ['DateLessThanEquals', 'moment', ['2026-01-05T09:00:00Z'], true],
    ['DateGreaterThan', 'moment', ['1767603600'], false],
    ['DateGreaterThanEquals', 'moment', ['1767603600'], true],
    ['NumericEquals', 'service', ['5'], false],
    ['NumericNotEquals', 'number', [''], true],
    ['NumericLessThanIfExists', 'absent', ['5'], true],
    ['DateLessThan', 'moment', ['tomorrow'], false],
    ['BinaryEquals', 'bytes', ['QUJD'], true],
    ['BinaryEquals', 'bytes', ['QUJE'], false],
    ['BinaryEqualsIfExists', 'absent', ['QUJD'], true],
    ['IpAddress', 'ip', ['203.0.113.0/24'], true],
    ['IpAddress', 'ip', ['203.0.113.7'], true],
    ['IpAddress', 'ip', ['198.51.100.0/24', '203.0.113.7/32'], true],
    ['IpAddress', 'ip', ['203.0.113.8/29'], false],
    ['IpAddress', 'ip', ['0.0.0.0/0'], true],
    ['IpAddress', 'ip', ['::/0'], false],
    ['IpAddress', 'ip', ['203.0.113.0/33', '203.0.113.7/', 'everywhere', '203.0.113.7/32/1'], false],
    ['IpAddress', 'ipv6', ['2001:db8::/32'], true],
    ['IpAddress', 'ipv6', ['2001:DB8:0:0::7'], true],
    ['IpAddress', 'ipv6', ['2001:db9::/32', '2001:db8::/129'], false],
    ['IpAddress', 'service', ['0.0.0.0/0'], false],
    ['IpAddress', 'absent', ['0.0.0.0/0'], false],
    ['IpAddressIfExists', 'absent', ['0.0.0.0/0'], true],
    ['NotIpAddress', 'ip', ['203.0.113.0/24'], false],
    ['NotIpAddress', 'ip', ['198.51.100.0/24'], true],
    ['NotIpAddress', 'absent', ['203.0.113.0/24'], true],
    ['NotIpAddressIfExists', 'absent', ['203.0.113.0/24'], true],
    ['ForAllValues:ArnLike', 'arn', ['arn:aws:iam::*:role/*'], true],
    ['ForAnyValue:ArnNotEquals', 'arn', ['arn:aws:iam::*:role/*'], false],
    ['ForAnyValue:Bool', 'flag', ['true'], true],
    ['ForAllValues:StringEquals', 'many', ['a', 'b', 'c'], true],
    ['ForAllValues:StringEquals', 'many', ['a'], false],
    ['ForAllValues:StringEquals', 'absent', ['a'], true],
    ['ForAllValues:StringEquals', 'none', ['a'], true],
    ['ForAllValues:StringNotEquals', 'many', ['c'], true],
    ['ForAllValues:StringNotEquals', 'many', ['b'], false],
    ['ForAnyValue:StringEquals', 'many', ['b', 'c'], true],
    ['ForAnyValue:StringLike', 'many', ['c*'], false],
    ['ForAnyValue:StringEquals', 'absent', ['a'], false],
    ['ForAnyValue:StringNotEquals', 'many', ['a'], true],
    ['ForAnyValue:StringNotEquals', 'absent', ['a'], false],
    ['ForAnyValue:StringEqualsIfExists', 'absent', ['a'], true],
  ])('%s of %s with %j: %s', (operator, key, expected, holds) => {
    expect(conditionHolds(operator, key, expected, KEYS, undefined)).toBe(holds ? 'YES' : 'NO');
  });

  test.each([
    ['StringEquals', ['x'], 'PERHAPS', 'PERHAPS'],
    ['StringNotEquals', ['x'], 'PERHAPS', 'PERHAPS'],
    ['StringLike', ['x*'], 'PERHAPS', 'PERHAPS'],
    ['StringLike', ['x', '*'], 'YES', 'PERHAPS'],
    ['StringNotLike', ['*'], 'NO', 'PERHAPS'],
    ['StringLikeIfExists', ['*'], 'YES', 'YES'],
    ['ArnLike', ['*'], 'YES', 'PERHAPS'],
    ['StringEquals', ['*'], 'PERHAPS', 'PERHAPS'],
    ['StringEquals', [], 'NO', 'NO'],
    ['StringNotEquals', [], 'YES', 'YES'],
    ['IpAddress', ['203.0.113.0/24'], 'PERHAPS', 'PERHAPS'],
    ['NotIpAddress', ['203.0.113.0/24'], 'PERHAPS', 'PERHAPS'],
    ['NotIpAddressIfExists', ['203.0.113.0/24'], 'PERHAPS', 'PERHAPS'],
    ['Bool', ['true'], 'PERHAPS', 'PERHAPS'],
    ['NumericLessThan', ['3600'], 'PERHAPS', 'PERHAPS'],
    ['DateGreaterThan', ['2026-01-01T00:00:00Z'], 'PERHAPS', 'PERHAPS'],
    ['BinaryEquals', ['QUJD'], 'PERHAPS', 'PERHAPS'],
    ['Null', ['true'], 'NO', 'PERHAPS'],
    ['Null', ['false'], 'YES', 'PERHAPS'],
    ['Null', ['true', 'false'], 'YES', 'YES'],
    ['ForAllValues:StringEquals', ['x'], 'PERHAPS', 'PERHAPS'],
    ['ForAllValues:StringLike', ['*'], 'YES', 'YES'],
    ['ForAnyValue:StringEquals', ['x'], 'PERHAPS', 'PERHAPS'],
    ['ForAnyValue:StringNotLike', ['*'], 'NO', 'NO'],
  ] as const)(
    '%s with %j of a key that is not known: %s, and that may not be there: %s',
    (operator, expected, there, perhaps) => {
      expect(conditionHolds(operator, 'There', expected, KEYS, undefined)).toBe(there);
      expect(conditionHolds(operator, 'Perhaps', expected, KEYS, undefined)).toBe(perhaps);
    },
  );

  test('compares with the value of a variable', () => {
    const variables = () => 'guardduty';

    expect(conditionHolds('StringEquals', 'service', ['${x}.amazonaws.com'], KEYS, variables)).toBe('YES');
    expect(conditionHolds('StringEqualsIgnoreCase', 'service', ['${x}.AmazonAWS.com'], KEYS, variables)).toBe('YES');
    expect(conditionHolds('StringEquals', 'service', ['${x}'], KEYS, () => undefined)).toBe('NO');
    expect(conditionHolds('StringNotEquals', 'service', ['${x}'], KEYS, () => undefined)).toBe('YES');
    expect(conditionHolds('StringEquals', 'service', ["${x, 'guardduty'}.amazonaws.com"], KEYS, () => undefined)).toBe(
      'YES',
    );
  });

  test.each([
    ['StringEquals', '${x}.amazonaws.com', 'PERHAPS'],
    ['StringEquals', '${x}.amazonaws.org', 'NO'],
    ['StringNotEquals', '${x}.amazonaws.com', 'PERHAPS'],
    ['StringNotEquals', '${x}.amazonaws.org', 'YES'],
    ['StringEqualsIgnoreCase', 'GuardDuty.${x}', 'PERHAPS'],
    ['StringLike', 'guard*.${x}', 'PERHAPS'],
    ['StringLike', 'inspector*.${x}', 'NO'],
    ['StringLike', "guardduty.${x, 'amazonaws.com'}", 'PERHAPS'],
  ])('%s with %s, whose variable is not known: %s', (operator, expected, answer) => {
    expect(conditionHolds(operator, 'service', [expected], KEYS, () => ANYTHING)).toBe(answer);
  });

  test.each(['StringMatches', 'NullIfExists', 'ForAnyValue:Null', 'ForSomeValues:StringEquals', 'toString', ''])(
    'the operator %j, which is not known, may hold or not',
    (operator) => {
      expect(conditionHolds(operator, 'flag', ['x'], KEYS, undefined)).toBe('PERHAPS');
    },
  );
});
