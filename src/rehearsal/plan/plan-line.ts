import type { ChangeAction } from '../../facts/things';

/** One line of a plan, as people read it. */
export interface PlanLine {
  readonly action: ChangeAction;
  /** Cannot be undone. */
  readonly isFinal: boolean;
  /** For example `service access`. */
  readonly thing: string;
  readonly what: string;
  /** What follows from it, a line each. */
  readonly details: readonly string[];
  /** Who does it: a resource, a person, or AWS. */
  readonly by: string;
  /** When, of what happens after the deployment. */
  readonly at?: string;
  /** It stays if the deployment fails. */
  readonly stays?: true;
  /** What has to be so, and the place of the world that settles it. Absent: it is certain. */
  readonly onlyIf?: string;
}

/** Lines about the organization, or about one account. */
export interface PlanGroup {
  readonly title: string;
  readonly lines: readonly PlanLine[];
}
