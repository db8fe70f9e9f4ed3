import { App, Stack } from 'aws-cdk-lib';
import { MemberAccess, Organization } from '../../src';
import { PROPERTIES_SIZE_MAX, propertiesThatAreTooLong } from '../../src/private/properties-size';

/** `{"MemberAccess":"…"}` of this size. */
function propertiesOf(size: number) {
  return { MemberAccess: 'a'.repeat(size - '{"MemberAccess":""}'.length) };
}

describe('the properties of a resource', () => {
  test('may be as long as a workflow can be given twice', () => {
    expect(propertiesThatAreTooLong(propertiesOf(PROPERTIES_SIZE_MAX))).toEqual([]);
  });

  test('that are longer are refused, and the longest is named', () => {
    expect(propertiesThatAreTooLong({ ...propertiesOf(PROPERTIES_SIZE_MAX), Refresh: '', Notes: undefined })).toEqual([
      'memberAccess takes 99,983 bytes of the 100,013 that the properties of this resource take, and 100,000 are ' +
        'allowed, because Step Functions limits the input of a workflow: name fewer accounts in ' +
        'MemberAccess.perAccount, for example with the same role name in all members',
    ]);
  });

  test('are counted in bytes, as AWS counts', () => {
    expect(propertiesThatAreTooLong({ Notes: 'ä'.repeat(PROPERTIES_SIZE_MAX / 2) })).toHaveLength(1);
  });

  test.each([
    [1000, false],
    [2000, true],
  ])('with a way of its own for %d accounts: refused at synthesis is %s', (count, isRefused) => {
    const app = new App({ analyticsReporting: false });
    const access = MemberAccess.role('OrganizationAccountAccessRole');
    const accounts = Array.from({ length: count }, (_, index) => [String(200_000_000_000 + index), access]);
    const stack = new Stack(app, 'Stack');
    new Organization(stack, 'Organization', {
      organizationId: 'o-exampleorgid',
      migrate: true,
      memberAccess: MemberAccess.perAccount(Object.fromEntries(accounts), access),
    });

    const synth = () => app.synth();
    if (isRefused) {
      expect(synth).toThrow(/\[Stack\/Organization.*memberAccess takes 1\d\d,\d{3} bytes .* 100,000 are allowed/);
    } else {
      expect(synth).not.toThrow();
    }
  });
});
