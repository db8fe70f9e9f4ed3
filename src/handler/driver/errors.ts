/** A failure that the user sees: code, text and documentation anchor. Filled by the catalogue below. */
export type ErrorCode = keyof typeof ERRORS;

/**
 * Every way in which a deployment can fail, with a hint that the message ends with.
 *
 * Codes are stable: they are in the README's failure table, in logs and in notifications.
 */
export const ERRORS = {
  InvalidProperties: 'mend the property and deploy again',
  Internal: 'this is a defect of cdk-aws-organization: please report it with the log of the function',
} as const;
