import type { RehearsalReport } from '../rehearsal/report';
import type { ErrorCode } from './exit';

/** The form of the documents of `--json`: a new minor version adds members, a new major version changes or removes some. */
export const FORMAT_VERSION = '1.0';

/** A document of `--json`. */
export interface JsonDocument {
  /** The version of the form. A minor version only adds members: ignore the members that you do not know. */
  readonly formatVersion: string;
}

/** The result of `rehearse`. */
export interface RehearsalDocument extends JsonDocument, RehearsalReport {}

/** The document of a command that has no result. */
export interface FailureDocument extends JsonDocument {
  readonly error: {
    /** The reason, for programs. `docs/command.md` has the meaning and the exit code of each. */
    readonly code: ErrorCode;
    /** The reason, and what to do next. */
    readonly message: string;
  };
}
