/**
 * What is known of a condition key in a simulated request:
 * - `KNOWN`: the simulation has its value, or knows that the request does not have the key;
 * - `ABSENT`: the request does not have it;
 * - `UNKNOWN`: the request has it in AWS, with a value that no world tells;
 * - `PERHAPS_ABSENT`: not even that is known.
 */
export type Availability = 'KNOWN' | 'ABSENT' | 'UNKNOWN' | 'PERHAPS_ABSENT';

/**
 * Who sends a request: code with the credentials of a role (a function, a state machine, or a role in a member that they
 * assumed), or a person, who signed in to an account.
 */
export type Sender = 'CODE' | 'PERSON';

const KNOWN = { CODE: 'KNOWN', PERSON: 'KNOWN' } as const;
const ABSENT = { CODE: 'ABSENT', PERSON: 'ABSENT' } as const;
const UNKNOWN = { CODE: 'UNKNOWN', PERSON: 'UNKNOWN' } as const;
/** Of a person it is not known how they signed in and through which network. */
const OF_PERSONS = { CODE: 'ABSENT', PERSON: 'PERHAPS_ABSENT' } as const;

/** Where and when the keys were last seen. */
export const CONDITION_KEYS_SEEN = {
  asOf: '2026-11',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
} as const;

/**
 * The condition keys that requests to every service can have. One that ends with a slash stands for all that begin with it.
 *
 * Source: "AWS global condition context keys", sections *Availability*. The functions and the state machine of this library are
 * in no VPC.
 */
export const CONDITION_KEYS = {
  // The principal.
  'aws:PrincipalArn': KNOWN,
  'aws:PrincipalAccount': KNOWN,
  'aws:PrincipalOrgPaths': KNOWN,
  'aws:PrincipalOrgID': KNOWN,
  'aws:PrincipalTag/': KNOWN,
  'aws:PrincipalIsAWSService': KNOWN,
  'aws:PrincipalServiceName': ABSENT,
  'aws:PrincipalServiceNamesList': ABSENT,
  'aws:PrincipalType': KNOWN,
  // Of a role, it has the unique ID that AWS gave to it.
  'aws:userid': { CODE: 'UNKNOWN', PERSON: 'KNOWN' },
  // Neither roles nor the root user have one.
  'aws:username': ABSENT,

  // The session.
  'aws:AssumedRoot': ABSENT,
  'aws:FederatedProvider': ABSENT,
  // Lambda renews credentials as it pleases, so the moment itself is not known. The console has temporary ones, access keys not.
  'aws:TokenIssueTime': { CODE: 'UNKNOWN', PERSON: 'PERHAPS_ABSENT' },
  'aws:SignInSessionArn': OF_PERSONS,
  'aws:MultiFactorAuthAge': OF_PERSONS,
  'aws:MultiFactorAuthPresent': OF_PERSONS,
  'aws:ChatbotSourceArn': ABSENT,
  'aws:Ec2InstanceSourceVpc': ABSENT,
  'aws:Ec2InstanceSourcePrivateIPv4': ABSENT,
  'aws:SourceIdentity': ABSENT,
  'ec2:RoleDelivery': ABSENT,
  'ec2:SourceInstanceArn': ABSENT,
  'glue:RoleAssumedBy': ABSENT,
  'glue:CredentialIssuingService': ABSENT,
  'codebuild:BuildArn': ABSENT,
  'codebuild:ProjectArn': ABSENT,
  // In the requests of a function with the credentials of its own role, and in no others.
  'lambda:SourceFunctionArn': KNOWN,
  'ssm:SourceInstanceArn': ABSENT,
  'identitystore:UserId': ABSENT,

  // The network.
  'aws:SourceIp': UNKNOWN,
  'aws:SourceVpc': OF_PERSONS,
  'aws:SourceVpcArn': OF_PERSONS,
  'aws:SourceVpce': OF_PERSONS,
  'aws:VpceAccount': OF_PERSONS,
  'aws:VpceOrgID': OF_PERSONS,
  'aws:VpceOrgPaths': OF_PERSONS,
  'aws:VpcSourceIp': OF_PERSONS,

  // The resource.
  'aws:ResourceAccount': KNOWN,
  'aws:ResourceOrgID': KNOWN,
  'aws:ResourceOrgPaths': KNOWN,
  'aws:ResourceTag/': { CODE: 'PERHAPS_ABSENT', PERSON: 'PERHAPS_ABSENT' },

  // The request.
  'aws:CalledVia': ABSENT,
  'aws:CalledViaFirst': ABSENT,
  'aws:CalledViaLast': ABSENT,
  'aws:CalledViaAWSMCP': OF_PERSONS,
  'aws:ViaAWSService': KNOWN,
  'aws:ViaAWSMCPService': OF_PERSONS,
  'aws:CurrentTime': KNOWN,
  'aws:EpochTime': KNOWN,
  'aws:referer': OF_PERSONS,
  'aws:RequestedRegion': KNOWN,
  'aws:RequestTag/': KNOWN,
  'aws:TagKeys': KNOWN,
  'aws:SecureTransport': KNOWN,
  'aws:SourceAccount': ABSENT,
  'aws:SourceArn': ABSENT,
  'aws:SourceOwner': ABSENT,
  'aws:SourceOrgID': ABSENT,
  'aws:SourceOrgPaths': ABSENT,
  'aws:UserAgent': UNKNOWN,
  'aws:IsMcpServiceAction': OF_PERSONS,
} as const satisfies Readonly<Record<string, Readonly<Record<Sender, Availability>>>>;

type Row = readonly [key: string, availability: Readonly<Record<Sender, Availability>>];

const ROWS: ReadonlyMap<string, Row> = new Map(
  Object.entries(CONDITION_KEYS).map((row): [string, Row] => [row[0].toLowerCase(), row]),
);

/** What is known of a key, whatever the case of its letters; undefined for a key of a single service. */
export function availabilityOf(key: string, sender: Sender): Availability | undefined {
  return rowOf(key)?.[1][sender];
}

/** The name of a key as AWS writes it: that of a policy has no case. */
export function conditionKeyName(key: string): string {
  const [name] = rowOf(key) ?? [key];
  return name.endsWith('/') ? name + key.slice(name.length) : name;
}

function rowOf(key: string): Row | undefined {
  const name = key.toLowerCase();
  return ROWS.get(name) ?? ROWS.get(name.slice(0, name.indexOf('/') + 1));
}
