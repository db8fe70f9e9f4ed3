import type { PolicyDocument } from '../call';
import { type UndecidedError, type UndecidedPlace, undecided } from '../unknown';

/** Why documents that stand for one with unknown parts decide nothing. */
const UNKNOWN = new WeakMap<PolicyDocument, UndecidedError>();

/**
 * The document itself; or, if parts of it are unknown, one that says so as soon as its role acts, or is to be assumed.
 * The policies of a role that does neither are of no consequence.
 *
 * @param property of the resource, which holds the document
 */
export function policyOf(
  document: unknown,
  place: Omit<UndecidedPlace, 'property' | 'source'>,
  property: string,
): PolicyDocument {
  const error = undecided(place, { [property]: document });
  if (!error) {
    return document as PolicyDocument;
  }
  const substitute = { Version: '2012-10-17', Id: `unknown: ${place.logicalId} ${property}`, Statement: [] };
  UNKNOWN.set(substitute, error);
  return substitute;
}

/** Whether parts of a document are unknown. */
export function isUnknownPolicy(document: PolicyDocument): boolean {
  return UNKNOWN.has(document);
}

/** Throws `UndecidedError` if parts of a document are unknown. */
export function checkKnownPolicy(document: PolicyDocument): void {
  const error = UNKNOWN.get(document);
  if (error) {
    throw error;
  }
}
