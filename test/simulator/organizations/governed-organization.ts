import type { Organization } from '../../../src/simulator/organizations/state';
import { addAccount, anAws, call, MANAGEMENT, SECOND, stateOf } from './simulated-calls';

export const MEMBER = '222222222222';
export const OTHER = '333333333333';
/** An account without an organization. */
export const STRANGER = '999999999999';

/** An organization with two members that has service control policies, and ways to call in their names. */
export async function anOrganization(
  props: Parameters<typeof anAws>[0] & { featureSet?: 'ALL' | 'CONSOLIDATED_BILLING' } = {},
) {
  const aws = anAws({ ...props, behavior: { createdWithServiceControlPolicies: true, ...props.behavior } });
  for (const id of [MANAGEMENT, MEMBER, OTHER, STRANGER]) {
    addAccount(aws, id);
  }
  await call(aws, MANAGEMENT, 'CreateOrganization', { FeatureSet: props.featureSet ?? 'ALL' });
  for (const id of [MEMBER, OTHER]) {
    const { Handshake } = await call(aws, MANAGEMENT, 'InviteAccountToOrganization', {
      Target: { Type: 'ACCOUNT', Id: id },
    });
    await call(aws, id, 'AcceptHandshake', { HandshakeId: Handshake.Id });
  }
  const organization = (): Organization => stateOf(aws).organizationOfAccount.get(MANAGEMENT)!;
  return {
    aws,
    organization,
    rootId: organization().rootId,
    /** A call of the management account. */
    manage: (operation: string, input: Record<string, unknown> = {}) => call(aws, MANAGEMENT, operation, input),
    /** Switches a policy type on and waits for it. */
    enableType: async (PolicyType: string) => {
      await call(aws, MANAGEMENT, 'EnablePolicyType', { RootId: organization().rootId, PolicyType });
      await aws.clock.advance(10 * SECOND);
    },
    /** Creates a policy; answers its id. */
    createPolicy: async (Type: string, Name: string, content: unknown) => {
      const input = { Type, Name, Description: '', Content: JSON.stringify(content) };
      const { Policy } = await call(aws, MANAGEMENT, 'CreatePolicy', input);
      return Policy.PolicySummary.Id as string;
    },
  };
}

export const ALLOW_ALL = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
