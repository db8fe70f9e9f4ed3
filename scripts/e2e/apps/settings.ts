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
