import {
  AcceptHandshakeCommand,
  CreateOrganizationCommand,
  DeleteOrganizationCommand,
  DisableAWSServiceAccessCommand,
  DisablePolicyTypeCommand,
  EnableAllFeaturesCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  type PolicyType,
} from '@aws-sdk/client-organizations';
import { TerminalError } from '../driver/errors';
import { meansAlready } from './classification';
import type { Clients } from './clients';
import type { AwsWrites } from './port';
import { handshakeRecord, organizationRecord } from './records';
import type { Send } from './send';

/**
 * The writes of the port on the SDK's clients.
 *
 * @param send looks before each attempt whether this execution may still write
 */
export function createWrites(clients: Clients, send: Send, visitMembers: AwsWrites['visitMembers']): AwsWrites {
  const { organizations } = clients;
  return {
    visitMembers,

    async createOrganization(featureSet) {
      const command = new CreateOrganizationCommand({ FeatureSet: featureSet });
      const answer = await send('CreateOrganization', () => organizations.send(command));
      return organizationRecord(answer.Organization ?? {});
    },

    async deleteOrganization() {
      await write(send, 'DeleteOrganization', () => organizations.send(new DeleteOrganizationCommand({})));
    },

    async enableAllFeatures() {
      const command = new EnableAllFeaturesCommand({});
      const answer = await send('EnableAllFeatures', () => organizations.send(command));
      return handshakeRecord(answer.Handshake ?? {});
    },

    async acceptHandshake(handshakeId) {
      const command = new AcceptHandshakeCommand({ HandshakeId: handshakeId });
      return done(await write(send, 'AcceptHandshake', () => organizations.send(command)));
    },

    async enableServiceAccess(servicePrincipal) {
      const command = new EnableAWSServiceAccessCommand({ ServicePrincipal: servicePrincipal });
      await write(send, 'EnableAWSServiceAccess', () => organizations.send(command));
    },

    async disableServiceAccess(servicePrincipal) {
      const command = new DisableAWSServiceAccessCommand({ ServicePrincipal: servicePrincipal });
      await write(send, 'DisableAWSServiceAccess', () => organizations.send(command));
    },

    async enablePolicyType(rootId, policyType) {
      const command = new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType as PolicyType });
      return done(await write(send, 'EnablePolicyType', () => organizations.send(command)));
    },

    async disablePolicyType(rootId, policyType) {
      const command = new DisablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType as PolicyType });
      return done(await write(send, 'DisablePolicyType', () => organizations.send(command)));
    },
  };
}

/** Sends a write; an error that means "already" is no error. */
async function write<T>(send: Send, operation: string, attempt: () => Promise<T>): Promise<T | 'ALREADY'> {
  try {
    return await send(operation, attempt);
  } catch (error) {
    if (error instanceof TerminalError && error.refusal && meansAlready(operation, error.refusal.error)) {
      return 'ALREADY';
    }
    throw error;
  }
}

function done(answer: unknown): 'DONE' | 'ALREADY' {
  return answer === 'ALREADY' ? 'ALREADY' : 'DONE';
}
