/** A form of texts that AWS has. */
export interface Form {
  /** Anchored at both ends. The constructs hold what a template says against it, and the simulator what is asked of it. */
  readonly pattern: RegExp;
  /** What the handler takes, where that is not the same; the row says why. */
  readonly handlerPattern?: RegExp;
}

/**
 * One pattern a form, as of October 2026.
 *
 * Source: the patterns of the API reference of each service, under https://docs.aws.amazon.com:
 * organizations/latest/APIReference (API_Organization, API_Account, API_Root, API_OrganizationalUnit, API_Handshake,
 * API_Policy, API_AttachPolicy, API_InviteAccountToOrganization, API_EnableAWSServiceAccess),
 * accounts/latest/reference (API_PutAccountName, API_AlternateContact),
 * IAM/latest/APIReference (API_CreateRole), STS/latest/APIReference (API_AssumeRole).
 */
export const FORMS = {
  ACCOUNT_ID: { pattern: /^\d{12}$/ },
  ORGANIZATION_ID: { pattern: /^o-[a-z0-9]{10,32}$/ },
  ROOT_ID: { pattern: /^r-[0-9a-z]{4,32}$/ },
  /** Of an organizational unit. */
  UNIT_ID: { pattern: /^ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}$/ },
  /** Of a root or an organizational unit. */
  PARENT_ID: { pattern: /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/ },
  /** Of an organizational unit or an account. */
  CHILD_ID: { pattern: /^(?:\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/ },
  /** Of what a policy can be attached to. */
  TARGET_ID: { pattern: /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/ },
  /** Of what can have tags: the last two are a policy and the resource policy. */
  TAGGED_ID: {
    pattern:
      /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|p-[0-9a-zA-Z_]{8,128}|rp-[0-9a-zA-Z_]{4,128})$/,
  },
  HANDSHAKE_ID: { pattern: /^h-[0-9a-z]{8,32}$/ },
  POLICY_ID: { pattern: /^p-[0-9a-zA-Z_]{8,128}$/ },
  EMAIL: {
    pattern: /^(?=.{6,64}$)(?!\.)[!-?A-~]+@[!-?A-~]+\.[!-?A-~]+$/,
    // An address that is known only at deployment passes the constructs. AWS judges it in its own words; the handler just
    // keeps out what is no address at all.
    handlerPattern: /^[^\s@]{1,62}@[^\s@]{1,62}$/,
  },
  ROLE_NAME: { pattern: /^[\w+=,.@-]{1,64}$/ },
  ROLE_PATH: {
    pattern: /^\/(?:[!-~]+\/)?$/,
    // With the length that IAM allows: the constructs check that apart from the form, to name it.
    handlerPattern: /^\/(?:[!-~]{1,510}\/)?$/,
  },
  EXTERNAL_ID: { pattern: /^[\w+=,.@:/-]{2,1224}$/ },
  SESSION_NAME: { pattern: /^[\w+=,.@-]{2,64}$/ },
  SERVICE_PRINCIPAL: {
    pattern: /^[\w+=,@-]+(?:\.[\w+=,@-]+)+$/,
    // AWS's own: the constructs want a dot as well, and find `guardduty` without its domain at synth.
    handlerPattern: /^[\w+=,.@-]{1,128}$/,
  },
  /** A label of a host name, since endpoints are made of it. AWS adds Regions faster than this library has releases. */
  REGION: { pattern: /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/ },
  /** What `PutAccountName` takes. */
  ACCOUNT_NAME: { pattern: /^[ -;=?-~]{1,50}$/ },
  /** Of an alternate contact, as the next three. */
  CONTACT_NAME: { pattern: /^[\s\S]{1,64}$/ },
  CONTACT_TITLE: { pattern: /^[\s\S]{1,50}$/ },
  CONTACT_EMAIL: { pattern: /^(?=[\s\S]{1,254}$)\s*[\w+=.#|!&-]+@[\w.-]+\.\w+\s*$/ },
  CONTACT_PHONE: { pattern: /^[\s0-9()+-]{1,25}$/ },
  /** The words of `PolicyType` in the API. Any word of the form passes: AWS adds types faster than this library has releases. */
  POLICY_TYPE: { pattern: /^[A-Z][A-Z0-9_]{0,127}$/ },
} as const satisfies Record<string, Form>;
