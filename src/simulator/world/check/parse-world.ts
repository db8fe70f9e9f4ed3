import type { WorldFault } from '../../faults';
import type { World } from '../world';
import { WorldError } from '../world-error';
import { accountProblems } from './account-rules';
import { handshakeProblems } from './handshake-rules';
import { organizationProblems } from './organization-rules';
import { peopleProblems } from './people-rules';
import { serviceRoleProblems } from './service-rules';
import { unknownProblems } from './unknown-rules';
import { valuesProblems } from './values-rules';
import { versionProblems } from './version';
import { faultsSchemaProblems, schemaProblems } from './world-schema';

/**
 * A world of parsed JSON; throws a `WorldError` that names every wrong field, its value and what is allowed.
 *
 * First each field by itself, by the schema; then, if that is well, what fields say about each other.
 *
 * @param reader the software that reads it, for example `cdk-aws-organization 1.4.0`: a newer version of it may write
 *   what this one does not know
 */
export function parseWorld(value: unknown, reader?: string): World {
  const problems = schemaProblems(value);
  if (problems.length > 0) {
    throw new WorldError([...versionProblems(value, reader), ...problems]);
  }
  const world = value as World;
  const unknown = unknownProblems(world);
  const contradictions = [
    ...(unknown.length > 0 ? versionProblems(value, reader) : []),
    ...accountProblems(world),
    ...serviceRoleProblems(world),
    ...organizationProblems(world),
    ...handshakeProblems(world),
    ...peopleProblems(world),
    ...valuesProblems(world),
    ...unknown,
  ];
  if (contradictions.length > 0) {
    throw new WorldError(contradictions);
  }
  return world;
}

/** Faults of parsed JSON; throws a `WorldError` likewise. */
export function parseFaults(value: unknown): WorldFault[] {
  const problems = faultsSchemaProblems(value);
  if (problems.length > 0) {
    throw new WorldError(problems);
  }
  return value as WorldFault[];
}
