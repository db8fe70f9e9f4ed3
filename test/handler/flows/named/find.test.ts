import { type NamedMemo, parseNamedMemo } from '../../../../src/handler/flows/named/memo';
import { observeNamed } from '../../../../src/handler/flows/named/observe';
import { UNIT } from '../../../../src/handler/flows/organizational-unit/unit';
import { POLICY } from '../../../../src/handler/flows/policy/policy';
import { readsThat } from '../aws-of-a-test';
import { aContext, anOrganization, aRequest, NOW } from '../builders';
import * as units from '../organizational-unit/deciding';
import * as policies from '../policy/deciding';

/** A list that others have read since the execution started does not show what AWS does by now. */
const KINDS = {
  'an organizational unit': async (memo: NamedMemo, noted?: object) => {
    const reads = readsThat({
      recent: readsThat({
        identifyOrganization: async () => anOrganization(),
        listUnits: async () => [],
      } as never) as never,
      listUnits: async () => [units.RECORD],
      findTags: async () => ({}),
    });
    const context = aContext(aRequest(units.desired()), memo, { startedAt: NOW, ...noted });
    return (await observeNamed(UNIT, context, reads)).found?.id;
  },
  'a policy': async (memo: NamedMemo, noted?: object) => {
    const reads = readsThat({
      recent: readsThat({
        identifyOrganization: async () => anOrganization(),
        describeOrganization: async () => anOrganization({ featureSet: 'ALL' }),
        listPolicies: async () => [],
      } as never) as never,
      listPolicies: async () => [policies.RECORD],
      describePolicy: async () => policies.RECORD,
      findTags: async () => ({}),
    });
    const context = aContext(aRequest(policies.desired()), memo, { startedAt: NOW, ...noted });
    return (await observeNamed(POLICY, context, reads)).found?.id;
  },
};

const FORGOTTEN = parseNamedMemo(undefined);

describe.each(Object.entries(KINDS))('%s', (name, find) => {
  const id = name === 'a policy' ? policies.RECORD.id : units.RECORD.id;

  test('is looked for in a list that others have read since the execution started', async () => {
    expect(await find(FORGOTTEN)).toBeUndefined();
  });

  test('is looked for anew before it is made, because others may have made it since', async () => {
    expect(await find(FORGOTTEN, { noted: { unit: null } })).toBe(id);
  });

  test('is looked for anew after AWS has refused to make it', async () => {
    expect(await find({ ...FORGOTTEN, refusedSince: NOW.toISOString() })).toBe(id);
  });
});
