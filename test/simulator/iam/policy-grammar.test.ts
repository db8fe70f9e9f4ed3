import { parsePolicy } from '../../../src/simulator/iam/policy-grammar';

const IDENTITY = { Effect: 'Allow', Action: '*', Resource: '*' };
const TRUST = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' };
const text = (...statements: unknown[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

describe('parsePolicy', () => {
  test.each<['identity' | 'trust', string]>([
    ['identity', text(IDENTITY)],
    ['identity', JSON.stringify({ Statement: IDENTITY })],
    ['identity', text({ ...IDENTITY, Action: undefined, NotAction: 'iam:*' })],
    ['identity', text({ ...IDENTITY, Resource: undefined, NotResource: '*' })],
    ['identity', text({ ...IDENTITY, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })],
    // What AWS may have added since.
    ['identity', text({ ...IDENTITY, Purpose: 'x', Condition: { StringMatches: { 'aws:New': 'x' } } })],
    ['trust', text(TRUST)],
    ['trust', text({ ...TRUST, Principal: undefined, NotPrincipal: { AWS: '111111111111' } })],
  ])('takes a good %s policy: %s', (kind, document) => {
    expect(parsePolicy(document, kind)).toEqual(JSON.parse(document));
  });

  test.each<[string, 'identity' | 'trust', string]>([
    ['no JSON', 'identity', '{'],
    ['no object', 'identity', '[]'],
    ['no statement', 'identity', '{}'],
    ['a statement that is no object', 'identity', text('x')],
    ['an unknown effect', 'identity', text({ ...IDENTITY, Effect: 'allow' })],
    ['no action', 'identity', text({ ...IDENTITY, Action: undefined })],
    ['both Action and NotAction', 'identity', text({ ...IDENTITY, NotAction: '*' })],
    ['a principal', 'identity', text({ ...IDENTITY, Principal: '*' })],
    ['what is no principal', 'identity', text({ ...IDENTITY, NotPrincipal: '*' })],
    ['no resource', 'identity', text({ ...IDENTITY, Resource: undefined })],
    ['a resource', 'trust', text({ ...TRUST, Resource: '*' })],
    ['no principal', 'trust', text({ ...TRUST, Principal: undefined })],
  ])('fails for %s in an %s policy', (_, kind, document) => {
    expect(() => parsePolicy(document, kind)).toThrow(
      expect.objectContaining({ name: 'MalformedPolicyDocument', statusCode: 400 }),
    );
  });
});
