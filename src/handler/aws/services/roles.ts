import { CreateServiceLinkedRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import type { ServiceLinkedRole } from '../../../facts/trusted-services';
import { TerminalError } from '../../failures';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** Whether the management account has a service-linked role. */
export async function hasServiceLinkedRole(
  [, name]: ServiceLinkedRole,
  { iam }: Clients,
  send: Send,
): Promise<boolean> {
  try {
    await send('iam:GetRole', () => iam.send(new GetRoleCommand({ RoleName: name })));
    return true;
  } catch (error) {
    if (isRefusedWith(error, 'NoSuchEntityException')) {
      return false;
    }
    throw error;
  }
}

/**
 * Creates a service-linked role. IAM has one error for "it is there already" and for "you may not create that role yourself", so
 * the role is read after such a refusal.
 */
export async function ensureServiceLinkedRole(
  role: ServiceLinkedRole,
  clients: Clients,
  sends: { readonly read: Send; readonly write: Send },
): Promise<'DONE' | 'ALREADY'> {
  const command = new CreateServiceLinkedRoleCommand({ AWSServiceName: role[0] });
  try {
    await sends.write('iam:CreateServiceLinkedRole', () => clients.iam.send(command));
    return 'DONE';
  } catch (error) {
    if (isRefusedWith(error, 'InvalidInputException') && (await hasServiceLinkedRole(role, clients, sends.read))) {
      return 'ALREADY';
    }
    throw error;
  }
}

function isRefusedWith(error: unknown, name: string): boolean {
  return error instanceof TerminalError && error.refusal?.error === name;
}
