import { readFileSync } from 'node:fs';
import { type BundledPackage, bundledPackages } from '../scripts/notices/bundled-packages';
import { noticesOf } from '../scripts/notices/notices';

const published = readFileSync('THIRD_PARTY_LICENSES', 'utf8');

function aPackage(overrides: Partial<BundledPackage> = {}): BundledPackage {
  return { name: 'one', version: '1.0.0', license: 'MIT', texts: ['Copyright One'], ...overrides };
}

describe('the notices that are published', () => {
  test('are those of what is in the bundles', () => {
    expect(published).toBe(noticesOf(bundledPackages()));
  });

  /** By hand: imported by name in what is bundled, or by what that imports. */
  test.each([
    ['@aws-sdk/client-organizations', 'Apache-2.0'],
    ['@smithy/signature-v4', 'Apache-2.0'],
    ['@smithy/core', 'Apache-2.0'],
    ['@sinonjs/fake-timers', 'BSD-3-Clause'],
    ['ajv', 'MIT'],
    ['fast-deep-equal', 'MIT'],
    ['fast-xml-parser', 'MIT'],
  ])('name %s with its version, license and copyright', (name, license) => {
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    expect(published).toContain(`\n${name} ${version} (${license})\n`);
    expect(published).toContain(readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim());
  });

  test('name nothing that is used only here: tools, tests, and what users install', () => {
    for (const name of ['aws-cdk-lib', 'constructs', 'jest', 'esbuild', 'typescript', 'projen', 'fast-check']) {
      expect(published).not.toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });
});

describe('notices', () => {
  test('have a text that packages share once, and every notice', () => {
    const notices = noticesOf([
      aPackage(),
      aPackage({ name: 'two' }),
      aPackage({ name: 'three', texts: ['Apache', 'Notice of three'] }),
    ]);
    expect(notices.split('Copyright One')).toHaveLength(2);
    expect(notices).toContain('one 1.0.0 (MIT)\ntwo 1.0.0 (MIT)\n\nCopyright One\n');
    expect(notices).toContain('three 1.0.0 (MIT)\n\nApache\n\nNotice of three\n');
  });

  test.each([
    'GPL-3.0-only',
    'AGPL-3.0',
    'LGPL-2.1',
    'MPL-2.0',
    'MIT AND GPL-2.0',
    'UNLICENSED',
    'SEE LICENSE IN x',
    '',
  ])('are refused for a package under %s', (license) => {
    expect(() => noticesOf([aPackage({ license })])).toThrow('one 1.0.0 has the license');
  });

  test('are refused for a package without a text', () => {
    expect(() => noticesOf([aPackage({ texts: [] })])).toThrow('one 1.0.0 has no file with its license');
  });
});
