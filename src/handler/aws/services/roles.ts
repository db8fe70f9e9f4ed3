import type { ServiceLinkedRole } from '../../../facts/trusted-services';
import { type Refusal, TerminalError } from '../../failures';
import type { MemberClients } from '../clients';
import type { Send } from '../send';

/** What calls IAM in the account that has the role. */
type IamCalls = Pick<MemberClients, 'services'>;

/** How IAM says that an account has no such service-linked role; undefined: it has it. */
export async function findMissingRole(
  [, name]: ServiceLinkedRole,
  { services }: IamCalls,
  send: Send,
): Promise<Refusal | undefined> {
  try {
    await send('iam:GetRole', () => services.call('iam:GetRole', { RoleName: name }));
    return undefined;
  } catch (error) {
    const refusal = refusalWith(error, 'NoSuchEntityException');
    if (refusal === undefined) {
      throw error;
    }
    return refusal;
  }
}

/** Whether an account has a service-linked role. */
export async function hasServiceLinkedRole(role: ServiceLinkedRole, clients: IamCalls, send: Send): Promise<boolean> {
  return (await findMissingRole(role, clients, send)) === undefined;
}

/**
 * Creates a service-linked role. IAM has one error for "it is there already" and for "you may not create that role yourself", so
 * the role is read after such a refusal.
 */
export async function ensureServiceLinkedRole(
  role: ServiceLinkedRole,
  clients: IamCalls,
  sends: { readonly read: Send; readonly write: Send },
): Promise<'DONE' | 'ALREADY'> {
  const input = { AWSServiceName: role[0] };
  try {
    await sends.write('iam:CreateServiceLinkedRole', () => clients.services.call('iam:CreateServiceLinkedRole', input));
    return 'DONE';
  } catch (error) {
    if (refusalWith(error, 'InvalidInputException') && (await hasServiceLinkedRole(role, clients, sends.read))) {
      return 'ALREADY';
    }
    throw error;
  }
}

function refusalWith(error: unknown, name: string): Refusal | undefined {
  return error instanceof TerminalError && error.refusal?.error === name ? error.refusal : undefined;
}
