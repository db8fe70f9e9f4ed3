import type { ServiceOperation } from '../../../facts/service-apis';
import type { AbsentError } from '../../../facts/trusted-services';
import { TerminalError } from '../../failures';
import type { ServiceLook } from '../../port/services';
import type { Clients } from '../clients';
import type { Send } from '../send';
import { addressOf } from './address';
import { splitOperation } from './apis';
import type { Members } from './encoding';

/** A read of a service. */
export interface ServiceRead<T> {
  readonly operation: ServiceOperation;
  readonly input?: Members | undefined;
  readonly region: string;
  /** What the answer says. */
  readonly answer: (members: Members) => T;
  /** What an error says, if it says anything: it is asked before the driver judges whether to repeat the call. */
  readonly says: (error: Error) => T | undefined;
}

/** As often a name server must not know the host of a service until the service is not in the Region. */
const UNRESOLVED_MAX = 3;

/** Reads a service; errors that say something are answers, and those that the service refuses with are thrown. */
export async function readService<T>(
  { operation, input = {}, region, answer, says }: ServiceRead<T>,
  clients: Clients,
  send: Send,
): Promise<T> {
  let unresolved = 0;
  return send(operation, async () => {
    try {
      return answer(await clients.services.call(operation, input, region));
    } catch (error) {
      const said = error instanceof Error ? says(error) : undefined;
      if (said !== undefined) {
        return said;
      }
      unresolved += isUnresolved(error, operation, region) ? 1 : 0;
      throw unresolved === UNRESOLVED_MAX ? notInRegion(operation, region) : error;
    }
  });
}

/**
 * A refusal as a value. What may succeed later is still thrown: it says nothing of what is there.
 *
 * @param isRefusal default: whatever AWS refused
 */
export async function lookFor<T>(
  read: () => Promise<T>,
  isRefusal: (error: TerminalError) => boolean = () => true,
): Promise<ServiceLook<T>> {
  try {
    return { seen: await read() };
  } catch (error) {
    if (error instanceof TerminalError && error.refusal && isRefusal(error)) {
      return { refusal: error.refusal };
    }
    throw error;
  }
}

/** Whether an error says that there is none. */
export function saysAbsent(error: Error, absent: readonly AbsentError[] = []): boolean {
  return absent.some(([name, words = '']) => error.name === name && error.message.includes(words));
}

function isUnresolved(error: unknown, operation: ServiceOperation, region: string): boolean {
  const { code, hostname } = Object(error) as { code?: unknown; hostname?: unknown };
  return code === 'ENOTFOUND' && hostname === addressOf(splitOperation(operation).service, region).host;
}

function notInRegion(operation: ServiceOperation, region: string): TerminalError {
  const { host } = addressOf(splitOperation(operation).service, region);
  const message = `the service is not in ${region}: there is no host ${host}`;
  return new TerminalError('AwsRefused', message, { error: 'ENOTFOUND', message, isForGood: true, isNotHere: true });
}
