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
import { TerminalError, TransientError } from '../driver/errors';
import { toleranceOf } from './classification';
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
      const answer = await write(send, 'CreateOrganization', () => organizations.send(command));
      return organizationRecord((await needed('CreateOrganization', answer)).Organization ?? {});
    },

    async deleteOrganization() {
      await write(send, 'DeleteOrganization', () => organizations.send(new DeleteOrganizationCommand({})));
    },

    async enableAllFeatures() {
      const answer = await write(send, 'EnableAllFeatures', () => organizations.send(new EnableAllFeaturesCommand({})));
      return handshakeRecord((await needed('EnableAllFeatures', answer)).Handshake ?? {});
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

/** Sends a write; what the table tolerates is either done already, or has to be looked at again. */
async function write<T>(send: Send, operation: string, attempt: () => Promise<T>): Promise<T | 'already'> {
  try {
    return await send(operation, attempt);
  } catch (error) {
    const refusal = error instanceof TerminalError ? error.refusal : undefined;
    const tolerance =
      refusal &&
      toleranceOf(operation, {
        name: refusal.error,
        message: refusal.message,
        ...(refusal.reason === undefined ? {} : { reason: refusal.reason }),
      });
    if (tolerance === 'already') {
      return 'already';
    }
    if (tolerance === 'look') {
      throw new TransientError(`${operation} came too late: ${refusal?.message}`, true);
    }
    throw error;
  }
}

function done(answer: unknown): 'DONE' | 'ALREADY' {
  return answer === 'already' ? 'ALREADY' : 'DONE';
}

async function needed<T>(operation: string, answer: T | 'already'): Promise<T> {
  if (answer === 'already') {
    throw new TransientError(`${operation} had been done before`, true);
  }
  return answer;
}
