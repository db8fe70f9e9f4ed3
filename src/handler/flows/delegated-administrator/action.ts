import type { ServiceOperation } from '../../../facts/service-apis';
import type { Decision } from '../../driver/decision';

/** One registration, or one taken back, at one place. */
export interface AdministratorAction {
  readonly type: 'REGISTER' | 'DEREGISTER';
  /** A Region, or AWS Organizations. */
  readonly place: string;
  readonly accountId: string;
  readonly servicePrincipal: string;
  /** The call of the service. Absent: AWS Organizations is told. */
  readonly call?: {
    readonly operation: ServiceOperation;
    readonly input: Readonly<Record<string, unknown>>;
    readonly region: string;
  };
  /** Before the first write of this execution, no place showed an account that this one would take the place of. */
  readonly isFree: boolean;
}

export type AdministratorDecision = Decision<AdministratorAction>;
