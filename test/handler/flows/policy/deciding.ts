import type { Request } from '../../../../src/handler/driver/flow';
import type { NamedDecision } from '../../../../src/handler/flows/named/action';
import { decideNamed } from '../../../../src/handler/flows/named/decide';
import type { Found } from '../../../../src/handler/flows/named/kind';
import { type NamedMemo, parseNamedMemo } from '../../../../src/handler/flows/named/memo';
import type { ObservedNamed } from '../../../../src/handler/flows/named/observe';
import type { DesiredPolicy } from '../../../../src/handler/flows/policy/desired';
import { POLICY as KIND } from '../../../../src/handler/flows/policy/policy';
import type { PolicyWithContent } from '../../../../src/handler/port/policies';
import { aContext, anOrganization, aRequest, NOW, ORGANIZATION_ID } from '../builders';
import { inWords } from '../in-words';

export { FORGOTTEN, noted, refusal } from '../in-words';

export const ID = 'p-12345678';
export const OURS = `${ORGANIZATION_ID}/policy/${ID}/ours`;
export const FOUND = `${ORGANIZATION_ID}/policy/${ID}/found`;
export const INVENTED = 'Stack-Deny-1ABCDEFGHIJK';
/** The mark of the resource of `aRequest`. */
export const MARK = { 'cdk-aws-organization': 'eu-west-1/Stack/Resource' };

/** A service control policy that denies an action. */
export const denying = (...actions: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: actions, Resource: '*' }] });
/** The same as people wrote it, years ago. */
export const OLD_CONTENT = `{
  "Version": "2012-10-17",
  "Statement": { "Effect": "Deny", "Resource": "*", "Action": "S3:*" }
}`;
export const CONTENT = denying('s3:*');

export const RECORD: PolicyWithContent = {
  id: ID,
  arn: `arn:aws:organizations::111111111111:policy/${ORGANIZATION_ID}/service_control_policy/${ID}`,
  name: 'deny',
  type: 'SERVICE_CONTROL_POLICY',
  description: '',
  content: OLD_CONTENT,
  isAwsManaged: false,
};
export const POLICY: Found<PolicyWithContent> = { ...RECORD, tags: {}, isOurs: false };

export function desired(overrides: Partial<DesiredPolicy> = {}): DesiredPolicy {
  return {
    type: 'SERVICE_CONTROL_POLICY',
    name: 'deny',
    content: CONTENT,
    tags: {},
    removalPolicy: 'DESTROY',
    ...overrides,
  };
}

/** What is not as in a Create of a policy, in an organization with nothing else to see. */
export interface Case {
  readonly observed?: Partial<ObservedNamed> & { readonly found?: Found<PolicyWithContent> };
  readonly desired?: Partial<DesiredPolicy>;
  readonly memo?: Partial<NamedMemo>;
  readonly request?: Partial<Request<DesiredPolicy>>;
  /** Seconds since the execution started; default: an hour. */
  readonly after?: number;
}

export function decide({ observed, desired: wanted, memo, request, after = 3600 }: Case = {}): NamedDecision {
  const context = aContext(
    aRequest(desired(wanted), request),
    { ...parseNamedMemo(undefined), ...memo },
    { startedAt: new Date(NOW.getTime() - after * 1000) },
  );
  return decideNamed(KIND, { organization: anOrganization(), ...observed }, context);
}

/** Of values and of a note, only their names. */
export const summary = (one: Case) =>
  inWords(decide(one), ({ action, note }) => {
    const values = 'values' in action ? ` ${Object.keys(action.values)}` : '';
    return `${action.type}${values}${note === undefined ? '' : ` noting ${Object.keys(note)}`}`;
  });

/** An Update of an existing policy; `before` is what the template declared. */
export function update(before: Partial<DesiredPolicy> = {}, more: Partial<Request<DesiredPolicy>> = {}) {
  return { type: 'Update', physicalId: FOUND, previous: desired(before), ...more } as const;
}
