// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how IAM writes policy variables

import { conditionHolds } from '../../../src/simulator/iam/policy-conditions';
import { UnsupportedPolicyError } from '../../../src/simulator/iam/unsupported-policy-error';

const KEYS = new Map([
  ['service', ['guardduty.amazonaws.com']],
  ['arn', ['arn:aws:iam::111111111111:role/team/Admin']],
  ['flag', ['true']],
  ['number', ['5']],
  ['moment', ['2026-01-05T09:00:00Z']],
  ['many', ['a', 'b']],
  ['none', []],
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
    expect(conditionHolds(operator, key, expected, KEYS, undefined)).toBe(holds);
  });

  test('compares with the value of a variable', () => {
    const variables = () => 'guardduty';

    expect(conditionHolds('StringEquals', 'service', ['${x}.amazonaws.com'], KEYS, variables)).toBe(true);
    expect(conditionHolds('StringEquals', 'service', ['${x}'], KEYS, () => undefined)).toBe(false);
  });

  test.each([
    'IpAddress',
    'BinaryEquals',
    'NullIfExists',
    'ForAnyValue:Null',
    'ForSomeValues:StringEquals',
    'toString',
    '',
  ])('fails by name for the operator %j, which is not simulated', (operator) => {
    expect(() => conditionHolds(operator, 'flag', ['x'], KEYS, undefined)).toThrow(UnsupportedPolicyError);
  });
});
