import type { Request } from '../../../../src/handler/driver/flow';
import type { NamedDecision } from '../../../../src/handler/flows/named/action';
import { decideNamed } from '../../../../src/handler/flows/named/decide';
import type { Found } from '../../../../src/handler/flows/named/kind';
import { type NamedMemo, parseNamedMemo } from '../../../../src/handler/flows/named/memo';
import type { ObservedNamed } from '../../../../src/handler/flows/named/observe';
import type { DesiredUnit } from '../../../../src/handler/flows/organizational-unit/desired';
import { UNIT as KIND } from '../../../../src/handler/flows/organizational-unit/unit';
import { aContext, anOrganization, aRequest, NOW, ORGANIZATION_ID } from '../builders';

export { ago, FORGOTTEN, noted, refusal } from '../in-words';

export const ROOT = 'r-exam';
export const ID = 'ou-exam-12345678';
export const OURS = `${ORGANIZATION_ID}/organizational-unit/${ID}/ours`;
export const FOUND = `${ORGANIZATION_ID}/organizational-unit/${ID}/found`;
export const INVENTED = 'Stack-Prod-1ABCDEFGHIJK';
export const RECORD = { id: ID, arn: `arn:aws:organizations::111111111111:ou/o-exampleorgid/${ID}`, name: 'Prod' };
export const UNIT: Found = { ...RECORD, tags: {}, isOurs: false };
/** The mark of the resource of `aRequest`. */
export const MARK = { 'cdk-aws-organization': 'eu-west-1/Stack/Resource' };

export function desired(overrides: Partial<DesiredUnit> = {}): DesiredUnit {
  return { parentId: ROOT, name: 'Prod', tags: {}, removalPolicy: 'RETAIN', ...overrides };
}

/** What is not as in a Create of a unit below the root, in an organization with nothing else to see. */
export interface Case {
  readonly observed?: Partial<ObservedNamed>;
  readonly desired?: Partial<DesiredUnit>;
  readonly memo?: Partial<NamedMemo>;
  readonly request?: Partial<Request<DesiredUnit>>;
  /** Seconds since the execution started; default: an hour. */
  readonly after?: number;
}

export function context({ desired: wanted, memo, request, after = 3600 }: Case) {
  return aContext(
    aRequest(desired(wanted), request),
    { ...parseNamedMemo(undefined), ...memo },
    { startedAt: new Date(NOW.getTime() - after * 1000) },
  );
}

export function decide(one: Case = {}): NamedDecision {
  return decideNamed(KIND, { organization: anOrganization(), ...one.observed }, context(one));
}

/** An Update of an existing unit; `before` is what the template declared. */
export function update(before: Partial<DesiredUnit> = {}, more: Partial<Request<DesiredUnit>> = {}) {
  return { type: 'Update', physicalId: FOUND, previous: desired(before), ...more } as const;
}

export const DELETE = { type: 'Delete', physicalId: OURS } as const;
export const ROLLBACK_DELETE = { ...DELETE, isRollback: true } as const;
/** That there is the unit, marked, as a rollback sees it. */
export const EXISTENCE = { name: 'unit', before: ID, found: ID, goesWithDeclaration: true };
