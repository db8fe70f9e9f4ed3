/** What a run has seen of the things that the harness is there for. */
export interface Tally {
  detached: boolean;
  superseded: boolean;
  /** A workflow was handed over to another execution. */
  continued: boolean;
  rolledBack: boolean;
  lostReply: boolean;
  denied: boolean;
  /** Of invitations: sent by the library. */
  invited: boolean;
  /** By the library, from the management account. */
  acceptedByRole: boolean;
  /** By the library, in the account itself. */
  acceptedByCompanion: boolean;
  acceptedByPerson: boolean;
  declined: boolean;
  expired: boolean;
  /** By the Delete of the resource that sent it. */
  withdrawn: boolean;
  /** By AWS, because of a migration that the library started. */
  canceledByMigration: boolean;
  /** After such a cancellation. */
  resent: boolean;
  moved: boolean;
  /** An existing member is not as a template declares it. */
  differed: boolean;
  /** What people had changed, with consent. */
  overwritten: boolean;
  /** By a rollback. */
  putBack: boolean;
  tagged: boolean;
  removed: boolean;
  transferred: boolean;
}

export function emptyTally(): Tally {
  return {
    detached: false,
    superseded: false,
    continued: false,
    rolledBack: false,
    lostReply: false,
    denied: false,
    invited: false,
    acceptedByRole: false,
    acceptedByCompanion: false,
    acceptedByPerson: false,
    declined: false,
    expired: false,
    withdrawn: false,
    canceledByMigration: false,
    resent: false,
    moved: false,
    differed: false,
    overwritten: false,
    putBack: false,
    tagged: false,
    removed: false,
    transferred: false,
  };
}
