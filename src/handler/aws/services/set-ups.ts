import type { CallSetUpFacts, SetUpFacts } from '../../../facts/trusted-services';
import type { SetUpStatus } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import type { Members } from './encoding';
import { readService, saysAbsent } from './read';
import { hasServiceLinkedRole } from './roles';

/** Whether something that a service needs beside trusted access is there. */
export async function readSetUp(
  setUp: SetUpFacts,
  hasAccess: boolean,
  region: string,
  clients: Clients,
  send: Send,
): Promise<SetUpStatus> {
  if ('role' in setUp) {
    return (await hasServiceLinkedRole(setUp.role, clients, send)) ? 'ON' : 'OFF';
  }
  const { read, witness, absent } = setUp;
  if (witness) {
    const hasRole = await hasServiceLinkedRole(witness, clients, send);
    return hasAccess && hasRole ? 'ON' : 'OFF';
  }
  const [operation, input] = read!;
  return readService<SetUpStatus>(
    {
      operation,
      input,
      region,
      answer: (members) => statusIn(setUp, members),
      says: (error) => (saysAbsent(error, absent) ? 'OFF' : undefined),
    },
    clients,
    send,
  );
}

/** A change under way wins: a switch may show what it is about to become. */
function statusIn({ isOn = {}, isChanging = {} }: CallSetUpFacts, answer: Members): SetUpStatus {
  const shows = ([path, value]: readonly [string, unknown]) => valueAt(answer, path) === value;
  if (Object.entries(isChanging).some(shows)) {
    return 'CHANGING';
  }
  return Object.entries(isOn).every(shows) ? 'ON' : 'OFF';
}

/** What a path of names and indexes leads to. */
export function valueAt(members: unknown, path: string): unknown {
  return path.split('.').reduce((value, step) => (Object(value) as Members)[step], members);
}
