import { UNIT } from '../../../../src/handler/flows/organizational-unit/unit';
import { POLICY } from '../../../../src/handler/flows/policy/policy';
import { readsThat } from '../aws-of-a-test';
import { NOW } from '../builders';
import * as units from '../organizational-unit/deciding';
import * as policies from '../policy/deciding';

/** A list that others have read since the execution started does not show what AWS does by now. */
describe('something of a name is looked up anew before it is made: a list that was shared', () => {
  test('does not have the organizational unit that is there', async () => {
    const reads = readsThat({
      recent: readsThat({ listUnits: async () => [] } as never) as never,
      listUnits: async () => [units.RECORD],
    });
    expect(await UNIT.calls.find(units.desired(), reads, NOW)).toEqual({ record: units.RECORD });
  });

  test('does not have the policy that is there', async () => {
    const reads = readsThat({
      recent: readsThat({
        listPolicies: async () => [],
        describeOrganization: async () => undefined,
      } as never) as never,
      listPolicies: async () => [policies.RECORD],
      describePolicy: async () => policies.RECORD,
    });
    expect(await POLICY.calls.find(policies.desired(), reads, NOW)).toEqual({ record: policies.RECORD });
  });
});
