import { createHash } from 'node:crypto';
import type { Request } from '../../driver/flow';
import type { HandshakeRecord } from '../../port/handshakes';

/** What is free for the user of AWS's 1,024 characters. */
export const NOTES_LENGTH_MAX = 700;

const DIGEST_LENGTH = 16;

/**
 * The line by which an invitation says whose it is: readable for people, and unlike everything else that AWS tells of a
 * handshake, proof that this very resource sent it.
 */
export function markerOf({ stackId, logicalId }: Pick<Request<unknown>, 'stackId' | 'logicalId'>): string {
  const stackName = stackId.split('/')[1];
  const digest = createHash('sha256')
    .update(JSON.stringify([stackId, logicalId]))
    .digest('hex');
  return `(cdk-aws-organization, stack ${stackName}, ${digest.slice(0, DIGEST_LENGTH)})`;
}

/** The notes of an invitation: the user's, and the marker. */
export function notesOf(request: Request<unknown>, notes: string | undefined): string {
  return notes === undefined ? markerOf(request) : `${notes}\n${markerOf(request)}`;
}

/** Whether this very resource sent the invitation. */
export function isMarkedBy(request: Request<unknown>, { notes }: HandshakeRecord): boolean {
  return notes?.split('\n').at(-1) === markerOf(request);
}

/** Whether some resource of this library sent it, in whichever stack: it is asked for again by its own flow. */
export function isMarked({ notes }: HandshakeRecord): boolean {
  return /^\(cdk-aws-organization, stack [\w-]+, [0-9a-f]{16}\)$/.test(notes?.split('\n').at(-1) ?? '');
}
