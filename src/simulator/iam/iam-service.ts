import type { SimulatedAws } from '../simulated-aws';
import { IdentityService } from './identity-service';
import { organizationsFeatureOperations } from './organizations-features';
import { roleOperations } from './role-operations';
import { rolePolicyOperations } from './role-policy-operations';
import { type RoleNeed, serviceLinkedRoleOperations } from './service-linked-role-operations';

/** How a simulated IAM is wired to the other services. */
export interface IamServiceProps {
  /** Default: no service needs its role. */
  readonly need?: RoleNeed;
}

/** The simulated IAM: roles, their policies, and service-linked roles, each in the caller's account. */
export class IamService extends IdentityService {
  constructor(aws: SimulatedAws, props: IamServiceProps = {}) {
    super('iam', {
      ...roleOperations(aws),
      ...rolePolicyOperations(aws),
      ...serviceLinkedRoleOperations(aws, props.need ?? (() => undefined)),
      ...organizationsFeatureOperations(aws),
    });
  }
}
