import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import type { AssemblyStack } from '../../src/rehearsal/cloud-assembly/assembly-stack';
import { OwnHandler } from '../../src/rehearsal/own-handler';
import { UsageError } from '../../src/rehearsal/usage-error';
import { ADirectory, anAssemblyStack } from './cloud-assembly/a-cloud-assembly';

const OURS = 'exports.handler = () => {};';
let directory: ADirectory;
let handler: OwnHandler;

beforeEach(() => {
  directory = new ADirectory({ 'bundle.js': OURS, 'ours/index.js': OURS, 'changed/index.js': `${OURS} // changed` });
  handler = new OwnHandler(join(directory.path, 'bundle.js'), '1.2.3');
});

afterEach(() => directory.remove());

function aStack(code: Record<string, unknown>): AssemblyStack {
  return anAssemblyStack({
    template: {
      Resources: {
        Handler: { Type: 'AWS::Lambda::Function', Properties: { Code: code } },
        Organization: {
          Type: resourceTypeOf(RESOURCES.ORGANIZATION),
          Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] } },
        },
      },
    },
    assets: new Map(['ours', 'changed', 'lost'].map((name) => [`${name}.zip`, join(directory.path, name)])),
  });
}

test('a function with our code is ours', () => {
  const stack = aStack({ S3Key: 'ours.zip' });
  expect(handler.codeOf(stack, { codeKey: 'ours.zip' })).toBe(join(directory.path, 'ours', 'index.js'));
  expect(() => handler.check(stack)).not.toThrow();
});

test.each([['changed.zip'], ['lost.zip'], ['foreign.zip'], [undefined]])(
  'a function with the code %s is not',
  (codeKey) => {
    expect(handler.codeOf(aStack({}), { codeKey })).toBeUndefined();
  },
);

test.each<[string, Record<string, unknown>, string]>([
  ['another version of our code', { S3Key: 'changed.zip' }, 'changed/index.js (sha256 '],
  ['code that is not in the assembly', { S3Key: 'foreign.zip' }, 'no asset of the assembly'],
  ['inline code', { ZipFile: OURS }, 'no asset of the assembly'],
])('fails for a resource of ours that is handled by %s, and says which version the command is', (_, code, found) => {
  const stack = aStack(code);
  const digest = createHash('sha256').update(OURS).digest('hex');
  expect(() => handler.check(stack)).toThrow(UsageError);
  expect(() => handler.check(stack)).toThrow(`${found}`);
  expect(() => handler.check(stack)).toThrow(`Main: the resource Organization is handled by`);
  expect(() => handler.check(stack)).toThrow(`version 1.2.3, sha256 ${digest}`);
});

test('fails for a resource of ours whose ServiceToken names no function of the stack', () => {
  const stack = aStack({ S3Key: 'ours.zip' });
  const organization = (stack.template.Resources as Record<string, { Properties: Record<string, unknown> }>)
    .Organization!;
  organization.Properties.ServiceToken = 'arn:aws:lambda:eu-west-1:111111111111:function:other';
  expect(() => handler.check(stack)).toThrow('no asset of the assembly');
});

test('a stack without resources of ours needs no handler of ours', () => {
  expect(() => handler.check({ ...aStack({}), template: {} })).not.toThrow();
});

test('fails if the package has no handler', () => {
  expect(() => new OwnHandler(join(directory.path, 'missing.js'), '1.2.3')).toThrow('missing.js is missing');
});

test('fails for a resource of ours in a nested stack, too', () => {
  const nested = (code: Record<string, unknown>) => [
    { logicalId: 'Nested', objectKey: 'nested.json', template: aStack(code).template, nested: [] },
  ];
  const stack = (code: Record<string, unknown>) => ({ ...aStack({ S3Key: 'ours.zip' }), nested: nested(code) });
  expect(() => handler.check(stack({ S3Key: 'ours.zip' }))).not.toThrow();
  expect(() => handler.check(stack({ S3Key: 'changed.zip' }))).toThrow(UsageError);
});
