type Removal = 'RETAIN' | 'DESTROY';

/** What a scenario changes from deployment to deployment. */
export interface OrganizationSettings {
  readonly deploymentWaitSeconds?: number;
  readonly whenPending?: 'FAIL';
  /** What happens on removal, by service principal. */
  readonly services?: Readonly<Record<string, Removal>>;
  /** What happens on removal, by policy type. */
  readonly policyTypes?: Readonly<Record<string, Removal>>;
}

/** Whose stack accepts the organization's handshakes. */
export interface CompanionSettings {
  readonly stackName: string;
  readonly account: string;
}

/** Who is invited, by construct id. */
export interface InvitationSettings {
  readonly invitations: Readonly<Record<string, { readonly account: string; readonly deploymentWaitSeconds: number }>>;
}

/** Who administers GuardDuty. */
export interface AdministratorSettings {
  readonly administrator: string;
}

/** How a tree that exists is declared. */
export interface TreeSettings {
  readonly unitName: string;
  /** The tag of the account. */
  readonly team: string;
  /** Whether there is a new unit, with an attachment. */
  readonly isLarger?: boolean;
  /** A service principal that AWS refuses, after everything else. */
  readonly refused?: string;
}
