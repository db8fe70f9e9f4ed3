import { CreateServiceLinkedRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { AcceptHandshakeCommand, DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import { type Refusal, TerminalError } from '../../failures';
import { type ErrandResult, IN_ANOTHER_ORGANIZATION, type MemberErrand, type MemberRefusal } from '../../port/members';
import { meansAlready } from '../classification';
import type { MemberClients } from '../clients';
import type { Send } from '../send';

/** How calls in a member account are made: reads as they are, writes behind the guard of the driver. */
export interface ErrandSends {
  readonly read: Send;
  readonly write: Send;
}

/** Runs one errand in a member account that has been entered. What AWS refuses there is a result, not an error. */
export async function runErrand(
  errand: MemberErrand,
  clients: MemberClients,
  sends: ErrandSends,
): Promise<ErrandResult> {
  switch (errand.type) {
    case 'ACCEPT_HANDSHAKE':
      return (await reasonToStay(errand, clients, sends)) ?? accept(errand.handshake.id, clients, sends);
    case 'ENSURE_SERVICE_LINKED_ROLE':
      return ensureServiceLinkedRole(errand.create, clients, sends);
  }
}

/**
 * An account leaves its organization by accepting the invitation of another one. Whether it belongs to one is asked in
 * the account itself: nobody else may know. If that is not to be seen, it counts as belonging to some.
 */
async function reasonToStay(
  { handshake, transfer }: Extract<MemberErrand, { type: 'ACCEPT_HANDSHAKE' }>,
  { organizations }: MemberClients,
  sends: ErrandSends,
): Promise<ErrandResult | undefined> {
  if (transfer === undefined) {
    return undefined;
  }
  let organizationId: string | undefined;
  const refusal = await refusalOf(
    sends.read('organizations:DescribeOrganization', async () => {
      organizationId = (await organizations.send(new DescribeOrganizationCommand({}))).Organization?.Id;
    }),
  );
  if (refusal !== undefined && refusal.error !== 'AWSOrganizationsNotInUseException') {
    return { ...refused(refusal), why: `cannot read whether it belongs to an organization: ${refusal.message}` };
  }
  if (organizationId === handshake.senderOrganizationId) {
    return { result: 'ALREADY' };
  }
  if (organizationId === undefined || organizationId === transfer.allowedFrom) {
    return undefined;
  }
  const why = `it belongs to organization ${organizationId}, which it would leave by accepting`;
  return { result: 'REFUSED', error: IN_ANOTHER_ORGANIZATION, reason: organizationId, why };
}

async function accept(handshakeId: string, clients: MemberClients, sends: ErrandSends): Promise<ErrandResult> {
  const command = new AcceptHandshakeCommand({ HandshakeId: handshakeId });
  const refusal = await refusalOf(
    sends.write('organizations:AcceptHandshake', () => clients.organizations.send(command)),
  );
  if (!refusal) {
    return { result: 'DONE' };
  }
  return meansAlready('organizations:AcceptHandshake', refusal.error) ? { result: 'ALREADY' } : refused(refusal);
}

/**
 * IAM has one error for "it is there already" and for "you may not create that role yourself" (`InvalidInputException`), so the
 * role is read once more after a refusal.
 */
async function ensureServiceLinkedRole(
  create: boolean,
  clients: MemberClients,
  sends: ErrandSends,
): Promise<ErrandResult> {
  const read = () => {
    const command = new GetRoleCommand({ RoleName: ORGANIZATIONS_ROLE.name });
    return refusalOf(sends.read('iam:GetRole', () => clients.iam.send(command)));
  };
  const missing = await read();
  if (!missing) {
    return { result: 'ALREADY' };
  }
  if (missing.error !== 'NoSuchEntityException' || !create) {
    return refused(missing);
  }
  const command = new CreateServiceLinkedRoleCommand({ AWSServiceName: ORGANIZATIONS_ROLE.servicePrincipal });
  const refusal = await refusalOf(sends.write('iam:CreateServiceLinkedRole', () => clients.iam.send(command)));
  if (!refusal) {
    return { result: 'DONE' };
  }
  return refusal.error === 'InvalidInputException' && !(await read()) ? { result: 'ALREADY' } : refused(refusal);
}

/** What AWS said if it refused; `undefined` if the call succeeded. Everything else is thrown on. */
async function refusalOf(call: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (error instanceof TerminalError && error.refusal) {
      return error.refusal;
    }
    throw error;
  }
}

function refused(refusal: Refusal): MemberRefusal {
  return {
    result: 'REFUSED',
    error: refusal.error,
    ...(refusal.reason === undefined ? {} : { reason: refusal.reason }),
    why: refusal.message,
  };
}
