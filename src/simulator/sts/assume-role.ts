import { OPT_IN_REGIONS } from '../../facts/partitions';
import type { SimulatedRole } from '../account';
import { AwsError } from '../aws-error';
import type { Authorization, Call, PolicyDocument } from '../call';
import { decide } from '../iam/decision';
import { managedPolicy } from '../iam/managed-policies';
import { toList } from '../iam/policy-evaluation';
import { parsePolicy } from '../iam/policy-grammar';
import { type AccountSettings, requestOf } from '../iam/request-context';
import { boundaryLayers, callingRole } from '../iam/role-policies';
import { MAX_SESSION_SECONDS_DEFAULT, roleId } from '../iam/role-records';
import { trustLayer } from '../iam/trust-policy';
import { checkKnownPolicy } from '../iam/unknown-policy';
import type { SimulatedAws } from '../simulated-aws';

/** Longest session that a session can get. */
const CHAINED_SECONDS_MAX = 3600;

const ROLE_ARN = /^arn:([^:]+):iam::(\d{12}):role(\/(?:[\u0021-\u007e]+\/)?)([\w+=,.@-]{1,64})$/;

/** What IAM is asked before the role is. */
export function assumeRoleAuthorizations({ input }: Call): Authorization[] {
  return [{ action: 'sts:AssumeRole', resource: input.RoleArn, context: sessionContext(input) }];
}

/** Credentials for a role that trusts the caller. */
export function assumeRole(aws: SimulatedAws, settings: AccountSettings, call: Call): unknown {
  const { input } = call;
  const [, , accountId, , roleName] = ROLE_ARN.exec(input.RoleArn) ?? [];
  if (accountId === undefined) {
    throw new AwsError('ValidationError', `${input.RoleArn} is invalid`);
  }
  refuseDisabledRegion(aws, call, accountId);
  const policies = sessionPolicies(aws, input);
  const role = roleIn(aws, accountId, input.RoleArn, roleName!);
  if (!role || !isOpen(aws, role, settings, call, accountId)) {
    throw notAuthorized(call);
  }
  const durationSeconds = input.DurationSeconds ?? 3600;
  checkDuration(durationSeconds, role, call);
  const issued = aws.sessions.issue({
    accountId,
    roleArn: role.arn,
    sessionName: input.RoleSessionName,
    durationSeconds,
    policies,
    invocationId: call.caller.session?.invocationId,
  });
  return {
    Credentials: {
      AccessKeyId: issued.accessKeyId,
      SecretAccessKey: issued.secretAccessKey,
      SessionToken: issued.sessionToken,
      Expiration: new Date(issued.expiration),
    },
    AssumedRoleUser: { AssumedRoleId: `${roleId(role)}:${input.RoleSessionName}`, Arn: issued.caller.arn },
  };
}

/** A role that is there, or, of an account that is active, one of which that is not known. */
function roleIn(aws: SimulatedAws, accountId: string, arn: string, name: string): SimulatedRole | undefined {
  const account = aws.accounts.get(accountId);
  return (
    account?.roles.get(name) ??
    (account?.state === 'ACTIVE' ? aws.unknownPlaces.roleOf(accountId, arn, name) : undefined)
  );
}

/** The endpoint of an opt-in Region issues nothing for an account that has not switched the Region on. */
function refuseDisabledRegion(aws: SimulatedAws, { region }: Call, accountId: string): void {
  if (OPT_IN_REGIONS.has(region) && !aws.accounts.get(accountId)?.enabledRegions.has(region)) {
    throw new AwsError(
      'RegionDisabledException',
      `STS is not activated in this region for account:${accountId}. Your account administrator can activate STS in this region using the IAM Console.`,
      {},
      403,
    );
  }
}

function sessionPolicies(aws: SimulatedAws, input: Call['input']): PolicyDocument[] {
  if (toList(input.Tags).length > 0) {
    throw new AwsError('ValidationError', 'simulated: session tags (Tags) are not simulated');
  }
  const managed: { readonly arn: string }[] = input.PolicyArns ?? [];
  return [
    ...(input.Policy === undefined ? [] : [parsePolicy(input.Policy, 'identity')]),
    ...(managed.length === 0 ? [] : [together(managed.map(({ arn }) => managedPolicy(aws, arn)))]),
  ];
}

/** Session policies that are given by ARN allow what any of them allows. */
function together(documents: readonly PolicyDocument[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: documents.flatMap((document) => [...toList(document.Statement)]) };
}

/** Whether the role's account lets the caller in: a missing role, trust or account all look alike from outside. */
function isOpen(
  aws: SimulatedAws,
  role: SimulatedRole,
  settings: AccountSettings,
  { caller, input, region }: Call,
  accountId: string,
): boolean {
  if (role.arn !== input.RoleArn || aws.accounts.get(accountId)?.state !== 'ACTIVE') {
    return false;
  }
  checkKnownPolicy(role.trust);
  const own = callingRole(aws, caller);
  const request = requestOf({
    caller,
    authorization: { action: 'sts:AssumeRole', resource: role.arn, context: sessionContext(input) },
    region,
    partition: aws.partition,
    now: aws.clock.now(),
    settings,
    roleTags: own?.tags,
  });
  const isBounded = boundaryLayers(aws, own).length > 0;
  const decision = decide([trustLayer(role.trust, caller, isBounded)], request);
  return aws.openDecisions.settle(decision, request, { caller, about: accountId });
}

function sessionContext(input: Call['input']): Record<string, string> {
  return {
    'sts:RoleSessionName': input.RoleSessionName,
    ...(input.ExternalId === undefined ? {} : { 'sts:ExternalId': input.ExternalId }),
  };
}

function checkDuration(seconds: number, role: SimulatedRole, { caller }: Call): void {
  if (seconds > (role.maxSessionSeconds ?? MAX_SESSION_SECONDS_DEFAULT)) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  if (caller.session && seconds > CHAINED_SECONDS_MAX) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
}

function notAuthorized({ caller, input }: Call): AwsError {
  return new AwsError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
    {},
    403,
  );
}
