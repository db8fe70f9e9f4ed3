/**
 * Accounts that may be created stand in so many lanes: each waits for the one before it in its lane. AWS creates five accounts at a
 * time, so that a person can create one, too, and no resource waits longer than its own hour.
 *
 * Nothing else of the tree is chained: a chain hides what differs behind it, and makes strangers wait for each other.
 */
export const ACCOUNT_LANES = 4;
