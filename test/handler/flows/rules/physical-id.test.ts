import { type Kind, parsePhysicalId, physicalId } from '../../../../src/handler/flows/rules/physical-id';

const organizationId = 'o-exampleorgid';

describe('physical ids', () => {
  test.each([
    ['organization', { organizationId, provenance: 'ours' }, 'o-exampleorgid/organization/ours'],
    ['all-features', { organizationId }, 'o-exampleorgid/all-features'],
    ['service-linked-roles', { organizationId }, 'o-exampleorgid/service-linked-roles'],
    [
      'service-access',
      { organizationId, entry: 'guardduty.amazonaws.com', provenance: 'found' },
      'o-exampleorgid/service-access/guardduty.amazonaws.com/found',
    ],
    [
      'policy-type',
      { organizationId, entry: 'SERVICE_CONTROL_POLICY', provenance: 'ours' },
      'o-exampleorgid/policy-type/SERVICE_CONTROL_POLICY/ours',
    ],
    ['policy-type', { provenance: 'found' }, 'none/policy-type/found'],
  ] as const)('of kind %s with %j is %s, and reads back', (kind, parts, text) => {
    expect(physicalId(kind, parts)).toBe(text);
    expect(parsePhysicalId(kind, text)).toEqual(parts);
  });

  test.each([
    ['organization', undefined],
    ['organization', ''],
    ['organization', 'Stack-Organization-1A2B3C'],
    ['organization', 'o-exampleorgid/all-features'],
    ['organization', 'o-short/organization/ours'],
    ['organization', 'xo-exampleorgid/organization/ours'],
    ['service-access', 'o-exampleorgid/service-access/a/b/ours'],
    ['service-access', 'o-exampleorgid/service-access/a/OURS/x'],
  ] as [Kind, string | undefined][])('of kind %s are not %j', (kind, text) => {
    expect(parsePhysicalId(kind, text)).toBeUndefined();
  });

  test('do not take the end of an entry for a provenance', () => {
    expect(parsePhysicalId('service-access', 'o-exampleorgid/service-access/x.amazonaws.com')).toEqual({
      organizationId,
      entry: 'x.amazonaws.com',
    });
  });
});
