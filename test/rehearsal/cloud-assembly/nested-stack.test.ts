// biome-ignore-all lint/suspicious/noTemplateCurlyInString: that is how Fn::Sub is written
import { join } from 'node:path';
import { readCloudAssembly } from '../../../src/rehearsal/cloud-assembly/cloud-assembly';
import { nestedStacksOf } from '../../../src/rehearsal/cloud-assembly/nested-stack';
import { nestedTemplateFinder } from '../../../src/rehearsal/cloud-assembly/nested-template-finder';
import { UsageError } from '../../../src/rehearsal/usage-error';
import { ADirectory, aCloudAssembly } from './a-cloud-assembly';

const CONVENTIONAL = {
  'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/assets/inner.json']],
};

function nested(TemplateURL: unknown) {
  return { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } };
}

const INNER = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };
const assets = new Map([
  ['inner.json', 'inner file'],
  ['prefix/middle.json', 'middle file'],
]);
const files: Record<string, object> = {
  'inner file': INNER,
  'middle file': { Resources: { Inner: nested(CONVENTIONAL) } },
};
const readTemplate = (file: string) => files[file] as Record<string, unknown>;

test.each([
  ['joins the parts of the address', CONVENTIONAL],
  ['substitutes them', { 'Fn::Sub': 'https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/inner.json' }],
  ['substitutes them by a map', { 'Fn::Sub': ['https://${Bucket}/inner.json', { Bucket: 'assets' }] }],
  ['has the address as a text', 'https://s3.eu-west-1.amazonaws.com/assets/inner.json'],
])('the template is found if the stack around it %s', (_what, url) => {
  expect(nestedStacksOf({ Resources: { Nested: nested(url) } }, { assets, readTemplate })).toEqual([
    { logicalId: 'Nested', objectKey: 'inner.json', template: INNER, nested: [] },
  ]);
});

test('nested stacks have nested stacks, and keys of assets have prefixes', () => {
  const [middle] = nestedStacksOf(
    { Resources: { Middle: nested('https://bucket/prefix/middle.json') } },
    { assets, readTemplate },
  );
  const found = nestedTemplateFinder([{ nested: [middle!] }]);

  expect(middle!.nested.map(({ logicalId }) => logicalId)).toEqual(['Inner']);
  expect(found('https://s3.eu-west-1.amazonaws.com/bucket/inner.json')).toEqual({
    template: INNER,
    mayBeRecorded: true,
  });
  expect(found('https://bucket/outer-inner.json')).toBeUndefined();
});

test('a nested stack must be simulated if it has something of an organization, however deep', () => {
  const of = (Type: string) => ({ ...leaf, template: { Resources: { It: { Type } } } });
  const leaf = { logicalId: 'Inner', objectKey: 'inner.json', template: {}, nested: [] };
  const around = (inner: typeof leaf) => ({ ...leaf, objectKey: 'middle.json', nested: [inner] });
  const mayBeRecorded = (Type: string) => nestedTemplateFinder([{ nested: [around(of(Type))] }])('x/middle.json');

  expect(mayBeRecorded('AWS::SNS::Topic')?.mayBeRecorded).toBe(true);
  expect(mayBeRecorded('AWS::Organizations::Account')?.mayBeRecorded).toBe(false);
  expect(mayBeRecorded('Custom::CdkAwsOrganizationOrganization')?.mayBeRecorded).toBe(false);
});

test.each([
  ['of another bucket', 'https://quickstarts/vpc.yaml'],
  ['in a parameter', { Ref: 'Template' }],
  ['whose end is not known', { 'Fn::Join': ['', ['https://bucket/', { Ref: 'Template' }]] }],
  ['that is missing', undefined],
])('a template %s is of others, and left out', (_what, url) => {
  expect(nestedStacksOf({ Resources: { Nested: nested(url) } }, { assets, readTemplate })).toEqual([]);
});

test('a template that contains itself is refused', () => {
  const endless = { Resources: { Again: nested('https://bucket/inner.json') } };

  expect(() => nestedStacksOf(endless, { assets, readTemplate: () => endless })).toThrow(UsageError);
});

test('an assembly has the templates of its nested stacks', () => {
  const directory = new ADirectory({
    ...aCloudAssembly(),
    'Main.template.json': { Resources: { Nested: nested(CONVENTIONAL) } },
    'Inner.nested.template.json': INNER,
    'Main.assets.json': {
      files: {
        inner: {
          source: { path: 'Inner.nested.template.json', packaging: 'file' },
          destinations: { here: { objectKey: 'inner.json' } },
        },
      },
    },
  });
  const [main] = readCloudAssembly(directory.path);

  expect(main!.nested.map(({ template }) => template)).toEqual([INNER]);
  expect(main!.assets.get('inner.json')).toBe(join(directory.path, 'Inner.nested.template.json'));
  directory.remove();
});

test('a template of a nested stack that is missing is named', () => {
  const directory = new ADirectory({
    ...aCloudAssembly(),
    'Main.template.json': { Resources: { Nested: nested('https://bucket/one.zip') } },
  });

  expect(() => readCloudAssembly(directory.path)).toThrow(/cannot read the template .*asset\.one: it does not exist/);
  directory.remove();
});
