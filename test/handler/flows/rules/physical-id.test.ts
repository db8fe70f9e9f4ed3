import { parsePhysicalId, physicalId } from '../../../../src/handler/flows/rules/physical-id';
import { RESOURCES, type ResourceKind } from '../../../../src/handler/resources';

const organizationId = 'o-exampleorgid';

describe('physical ids', () => {
  test.each([
    [RESOURCES.ORGANIZATION, { organizationId, provenance: 'ours' }, 'o-exampleorgid/organization/ours'],
    [RESOURCES.ALL_FEATURES, { organizationId }, 'o-exampleorgid/all-features'],
    [RESOURCES.SERVICE_LINKED_ROLES, { organizationId }, 'o-exampleorgid/service-linked-roles'],
    [
      RESOURCES.SERVICE_ACCESS,
      { organizationId, entry: 'guardduty.amazonaws.com', provenance: 'found' },
      'o-exampleorgid/service-access/guardduty.amazonaws.com/found',
    ],
    [
      RESOURCES.ENABLED_POLICY_TYPE,
      { organizationId, entry: 'SERVICE_CONTROL_POLICY', provenance: 'ours' },
      'o-exampleorgid/enabled-policy-type/SERVICE_CONTROL_POLICY/ours',
    ],
    [RESOURCES.ENABLED_POLICY_TYPE, { provenance: 'found' }, 'none/enabled-policy-type/found'],
  ] as const)('of kind %j with %j is %s, and reads back', (kind, parts, text) => {
    expect(physicalId(kind, parts)).toBe(text);
    expect(parsePhysicalId(kind, text)).toEqual(parts);
  });

  test.each([
    [RESOURCES.ORGANIZATION, undefined],
    [RESOURCES.ORGANIZATION, ''],
    [RESOURCES.ORGANIZATION, 'Stack-Organization-1A2B3C'],
    [RESOURCES.ORGANIZATION, 'o-exampleorgid/all-features'],
    [RESOURCES.ORGANIZATION, 'o-short/organization/ours'],
    [RESOURCES.ORGANIZATION, 'xo-exampleorgid/organization/ours'],
    [RESOURCES.SERVICE_ACCESS, 'o-exampleorgid/service-access/a/b/ours'],
    [RESOURCES.SERVICE_ACCESS, 'o-exampleorgid/service-access/a/OURS/x'],
  ] as [ResourceKind, string | undefined][])('of kind %j are not %j', (kind, text) => {
    expect(parsePhysicalId(kind, text)).toBeUndefined();
  });

  test('do not take the end of an entry for a provenance', () => {
    expect(parsePhysicalId(RESOURCES.SERVICE_ACCESS, 'o-exampleorgid/service-access/x.amazonaws.com')).toEqual({
      organizationId,
      entry: 'x.amazonaws.com',
    });
  });
});
