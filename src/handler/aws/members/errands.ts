import { AcceptHandshakeCommand, DescribeOrganizationCommand, type Organization } from '@aws-sdk/client-organizations';
import { ORGANIZATIONS_ROLE } from '../../../facts/organizations-role';
import { type Refusal, TerminalError } from '../../failures';
import {
  type ErrandResult,
  IN_ANOTHER_ORGANIZATION,
  MANAGES_ANOTHER_ORGANIZATION,
  type MemberErrand,
  type MemberRefusal,
} from '../../port/members';
import { meansAlready } from '../classification';
import type { MemberClients } from '../clients';
import type { Send } from '../send';
import { ensureServiceLinkedRole, findMissingRole } from '../services/roles';

/** How calls in a member account are made: reads as they are, writes behind the guard of the driver. */
export interface ErrandSends {
  readonly read: Send;
  readonly write: Send;
}

/** The account that is visited, where it is to go, and where it may be taken from. */
interface Transfer {
  readonly accountId: string;
  readonly organizationId: string;
  readonly allowedFrom?: string;
}

/** Runs one errand in a member account that has been entered. What AWS refuses there is a result, not an error. */
export async function runErrand(
  accountId: string,
  errand: MemberErrand,
  clients: MemberClients,
  sends: ErrandSends,
): Promise<ErrandResult> {
  switch (errand.type) {
    case 'ACCEPT_HANDSHAKE': {
      const { handshake, transfer } = errand;
      const to = { accountId, organizationId: handshake.senderOrganizationId, ...transfer };
      const stays = transfer === undefined ? undefined : await reasonToStay(to, clients, sends);
      return stays ?? accept(handshake.id, clients, sends);
    }
    case 'CHECK_ORGANIZATION':
      return (await reasonToStay({ accountId, ...errand }, clients, sends)) ?? { result: 'DONE' };
    case 'ENSURE_SERVICE_LINKED_ROLE':
      return ensureRole(errand.create, clients, sends);
  }
}

/**
 * An account leaves its organization by accepting the invitation of another one. Whether it belongs to one is asked in
 * the account itself: nobody else may know. If that is not to be seen, it counts as belonging to some.
 */
async function reasonToStay(
  { accountId, organizationId, allowedFrom }: Transfer,
  { organizations }: MemberClients,
  sends: ErrandSends,
): Promise<ErrandResult | undefined> {
  let current: Organization | undefined;
  const refusal = await refusalOf(
    sends.read('organizations:DescribeOrganization', async () => {
      current = (await organizations.send(new DescribeOrganizationCommand({}))).Organization;
    }),
  );
  if (refusal !== undefined && refusal.error !== 'AWSOrganizationsNotInUseException') {
    return { ...refused(refusal), why: `cannot read whether it belongs to an organization: ${refusal.message}` };
  }
  const { Id: id, MasterAccountId: managementAccountId } = current ?? {};
  if (id === organizationId) {
    return { result: 'ALREADY' };
  }
  if (id !== undefined && managementAccountId === accountId) {
    const why = `it manages organization ${id}, which a management account cannot leave`;
    return { result: 'REFUSED', error: MANAGES_ANOTHER_ORGANIZATION, reason: id, why };
  }
  if (id === undefined || id === allowedFrom) {
    return undefined;
  }
  const why = `it belongs to organization ${id}, which it would leave by accepting`;
  return { result: 'REFUSED', error: IN_ANOTHER_ORGANIZATION, reason: id, why };
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

async function ensureRole(create: boolean, clients: MemberClients, sends: ErrandSends): Promise<ErrandResult> {
  const role = [ORGANIZATIONS_ROLE.servicePrincipal, ORGANIZATIONS_ROLE.name] as const;
  try {
    const missing = await findMissingRole(role, clients, sends.read);
    if (missing === undefined) {
      return { result: 'ALREADY' };
    }
    return create ? { result: await ensureServiceLinkedRole(role, clients, sends) } : refused(missing);
  } catch (error) {
    return refused(refusalIn(error));
  }
}

/** What AWS said if it refused; `undefined` if the call succeeded. Everything else is thrown on. */
async function refusalOf(call: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return refusalIn(error);
  }
}

function refusalIn(error: unknown): Refusal {
  if (error instanceof TerminalError && error.refusal) {
    return error.refusal;
  }
  throw error;
}

function refused(refusal: Refusal): MemberRefusal {
  return {
    result: 'REFUSED',
    error: refusal.error,
    ...(refusal.reason === undefined ? {} : { reason: refusal.reason }),
    why: refusal.message,
  };
}
