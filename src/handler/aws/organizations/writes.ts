import {
  AcceptHandshakeCommand,
  AttachPolicyCommand,
  CancelHandshakeCommand,
  CloseAccountCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  DeleteOrganizationalUnitCommand,
  DeleteOrganizationCommand,
  DeletePolicyCommand,
  DetachPolicyCommand,
  DisableAWSServiceAccessCommand,
  DisablePolicyTypeCommand,
  EnableAllFeaturesCommand,
  EnableAWSServiceAccessCommand,
  EnablePolicyTypeCommand,
  InviteAccountToOrganizationCommand,
  MoveAccountCommand,
  type PolicyType,
  RemoveAccountFromOrganizationCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import type { AccountManagementWrites } from '../../port/account-management';
import type { AwsWrites } from '../../port/ports';
import type { ServiceWrites } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import { done, write } from '../write';
import { creationRecord, handshakeRecord, organizationRecord, policyRecord, unitRecord } from './records';

/**
 * The writes of the port on the SDK's client.
 *
 * @param send looks before each attempt whether this execution may still write
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a table, one short method an operation
export function createWrites(
  clients: Clients,
  send: Send,
  visitMembers: AwsWrites['visitMembers'],
): Omit<AwsWrites, keyof ServiceWrites | keyof AccountManagementWrites> {
  const { organizations } = clients;
  return {
    visitMembers,

    async createOrganization(featureSet) {
      const command = new CreateOrganizationCommand({ FeatureSet: featureSet });
      const answer = await send('organizations:CreateOrganization', () => organizations.send(command));
      return organizationRecord(answer.Organization ?? {});
    },

    async deleteOrganization() {
      await write(send, 'organizations:DeleteOrganization', () =>
        organizations.send(new DeleteOrganizationCommand({})),
      );
    },

    async enableAllFeatures() {
      const command = new EnableAllFeaturesCommand({});
      const answer = await send('organizations:EnableAllFeatures', () => organizations.send(command));
      return handshakeRecord(answer.Handshake ?? {});
    },

    async acceptHandshake(handshakeId) {
      const command = new AcceptHandshakeCommand({ HandshakeId: handshakeId });
      return done(await write(send, 'organizations:AcceptHandshake', () => organizations.send(command)));
    },

    async inviteAccount({ target, notes, tags }) {
      const command = new InviteAccountToOrganizationCommand({
        Target: { Type: target.type, Id: target.id },
        Notes: notes,
        ...(Object.keys(tags).length > 0 ? { Tags: tagList(tags) } : {}),
      });
      const answer = await send('organizations:InviteAccountToOrganization', () => organizations.send(command));
      return handshakeRecord(answer.Handshake ?? {});
    },

    async cancelHandshake(handshakeId) {
      const command = new CancelHandshakeCommand({ HandshakeId: handshakeId });
      return done(await write(send, 'organizations:CancelHandshake', () => organizations.send(command)));
    },

    async moveAccount(accountId, fromParentId, toParentId) {
      const command = new MoveAccountCommand({
        AccountId: accountId,
        SourceParentId: fromParentId,
        DestinationParentId: toParentId,
      });
      return done(await write(send, 'organizations:MoveAccount', () => organizations.send(command)));
    },

    async createAccount({ email, name, roleName, iamUserAccessToBilling, tags }) {
      const command = new CreateAccountCommand({
        Email: email,
        AccountName: name,
        RoleName: roleName,
        IamUserAccessToBilling: iamUserAccessToBilling,
        Tags: tagList(tags),
      });
      const answer = await send('organizations:CreateAccount', () => organizations.send(command));
      return creationRecord(answer.CreateAccountStatus ?? {});
    },

    async closeAccount(accountId) {
      const command = new CloseAccountCommand({ AccountId: accountId });
      return done(await write(send, 'organizations:CloseAccount', () => organizations.send(command)));
    },

    async removeAccount(accountId) {
      const command = new RemoveAccountFromOrganizationCommand({ AccountId: accountId });
      return done(await write(send, 'organizations:RemoveAccountFromOrganization', () => organizations.send(command)));
    },

    async tag(resourceId, tags) {
      const command = new TagResourceCommand({ ResourceId: resourceId, Tags: tagList(tags) });
      await write(send, 'organizations:TagResource', () => organizations.send(command));
    },

    async untag(resourceId, keys) {
      const command = new UntagResourceCommand({ ResourceId: resourceId, TagKeys: [...keys] });
      await write(send, 'organizations:UntagResource', () => organizations.send(command));
    },

    async createUnit({ parentId, name, tags }) {
      const command = new CreateOrganizationalUnitCommand({ ParentId: parentId, Name: name, Tags: tagList(tags) });
      const answer = await send('organizations:CreateOrganizationalUnit', () => organizations.send(command));
      return unitRecord(answer.OrganizationalUnit ?? {});
    },

    async renameUnit(unitId, name) {
      const command = new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: unitId, Name: name });
      await write(send, 'organizations:UpdateOrganizationalUnit', () => organizations.send(command));
    },

    async deleteUnit(unitId) {
      const command = new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: unitId });
      return done(await write(send, 'organizations:DeleteOrganizationalUnit', () => organizations.send(command)));
    },

    async createPolicy({ type, name, description, content, tags }) {
      const command = new CreatePolicyCommand({
        Type: type as PolicyType,
        Name: name,
        Description: description,
        Content: content,
        Tags: tagList(tags),
      });
      const answer = await send('organizations:CreatePolicy', () => organizations.send(command));
      return policyRecord(answer.Policy?.PolicySummary ?? {});
    },

    async updatePolicy(policyId, { name, description, content }) {
      const command = new UpdatePolicyCommand({
        PolicyId: policyId,
        Name: name,
        Description: description,
        Content: content,
      });
      await write(send, 'organizations:UpdatePolicy', () => organizations.send(command));
    },

    async deletePolicy(policyId) {
      const command = new DeletePolicyCommand({ PolicyId: policyId });
      return done(await write(send, 'organizations:DeletePolicy', () => organizations.send(command)));
    },

    async attachPolicy(policyId, targetId) {
      const command = new AttachPolicyCommand({ PolicyId: policyId, TargetId: targetId });
      return done(await write(send, 'organizations:AttachPolicy', () => organizations.send(command)));
    },

    async detachPolicy(policyId, targetId) {
      const command = new DetachPolicyCommand({ PolicyId: policyId, TargetId: targetId });
      return done(await write(send, 'organizations:DetachPolicy', () => organizations.send(command)));
    },

    async enableServiceAccess(servicePrincipal) {
      const command = new EnableAWSServiceAccessCommand({ ServicePrincipal: servicePrincipal });
      await write(send, 'organizations:EnableAWSServiceAccess', () => organizations.send(command));
    },

    async disableServiceAccess(servicePrincipal) {
      const command = new DisableAWSServiceAccessCommand({ ServicePrincipal: servicePrincipal });
      await write(send, 'organizations:DisableAWSServiceAccess', () => organizations.send(command));
    },

    async enablePolicyType(rootId, policyType) {
      const command = new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType as PolicyType });
      return done(await write(send, 'organizations:EnablePolicyType', () => organizations.send(command)));
    },

    async disablePolicyType(rootId, policyType) {
      const command = new DisablePolicyTypeCommand({ RootId: rootId, PolicyType: policyType as PolicyType });
      return done(await write(send, 'organizations:DisablePolicyType', () => organizations.send(command)));
    },
  };
}

function tagList(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
