/** Who calls: an account, and the session that limits what it may do. */
export interface Caller {
  readonly accountId: string;
  /** `arn:aws:iam::111111111111:root`, or the ARN of an assumed role's session. */
  readonly arn: string;
  /** Absent: the account itself, which may do everything that its organization lets it. */
  readonly session?: RoleSession;
  /** Without a session: a role that may do the same, and by whose ARN policies know the caller. */
  readonly roleArn?: string;
}

/** Credentials from `AssumeRole`, or those of a simulated Lambda function. */
export interface RoleSession {
  readonly accessKeyId: string;
  readonly roleArn: string;
  readonly sessionName: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** Parsed session policies: a call must be allowed by the role and by each of these. */
  readonly policies: readonly PolicyDocument[];
  /** The invocation of a function that the session was issued for, or by. */
  readonly invocationId?: string;
  /** The function whose execution environment has the credentials. */
  readonly functionArn?: string;
}

/** Members of a request by their wire names, as the caller sent them: each operation checks those that it reads. */
// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type, and every read of it would be a cast
export type CallInput = Record<string, any>;

/** One call of an AWS operation. */
export interface Call {
  /** Signing name: `organizations`, `iam`, `sts`, `states`, `cloudformation`, `sns`, `events`. */
  readonly service: string;
  readonly operation: string;
  readonly input: CallInput;
  readonly caller: Caller;
  /** Region in the signature's scope. */
  readonly region: string;
}

/**
 * The values of a condition key in a request, undefined if the request does not have the key.
 *
 * `UNKNOWN`: the request has it in AWS, with a value that is not known. `PERHAPS_ABSENT`: it may have it.
 */
export type ConditionKeyValues = readonly string[] | 'UNKNOWN' | 'PERHAPS_ABSENT' | undefined;

/** What IAM is asked for a call. */
export interface Authorization {
  /** For example `organizations:AcceptHandshake`. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys of the request, for example `organizations:ServicePrincipal`. */
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** The keys that every request can have, by their names in lower case, unless `context` has them; default: none. */
  readonly globalKey?: (key: string) => ConditionKeyValues;
}

/** An AWS service of the simulator. */
export interface SimulatedService {
  /** Signing name. */
  readonly name: string;
  /** Whether the operation changes anything. */
  isWrite(operation: string): boolean;
  /** What the caller must be allowed, before anything is looked at. Empty: no permission is needed. */
  authorizations(call: Call): Authorization[];
  /** Performs the call; throws `AwsError`. Answers the output's members by their wire names. */
  perform(call: Call): unknown;
}

/** The policy that denied a call. */
export interface DeniedBy {
  /** As AWS calls it, for example `service control policy`. */
  readonly kind: string;
  /** `Deny`: a statement of it; otherwise it is not allowed. */
  readonly effect: string;
  /** The root, unit or account that it is attached to. */
  readonly targetId?: string;
  readonly policy?: string;
  readonly sid?: string;
}

/** One call as it was answered: the simulator's own CloudTrail. */
export interface CallRecord {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly service: string;
  readonly operation: string;
  readonly accountId: string;
  readonly callerArn: string;
  /** Where the service was called. Absent: what people did without a call. */
  readonly region?: string;
  readonly input: CallInput;
  readonly isWrite: boolean;
  /** Name of the error that the caller got, absent if it succeeded. */
  readonly error?: string;
  /** What denied it, if IAM did. */
  readonly deniedBy?: DeniedBy;
  /** The call took effect although the caller got an error (a lost reply). */
  readonly tookEffect: boolean;
  /** The invocation of a function that made the call, as itself or in a role that it assumed. */
  readonly invocationId?: string;
}

/** IAM policy document, as parsed from JSON. Members are either one value or a list. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: PolicyStatement | PolicyStatement[];
}

export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource?: string | string[];
  readonly NotResource?: string | string[];
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: Record<string, Record<string, string | string[]>>;
}
