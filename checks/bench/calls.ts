import type { CallRecord, SimulatedAws } from '../../src/simulator/index';

const OF_ORGANIZATIONS = ['organizations', 'iam', 'sts'];
const OF_MACHINERY = ['states', 'cloudformation'];

/** Calls of the handler to Organizations, IAM and STS, refused ones included. */
export function callsToOrganizations(aws: SimulatedAws): CallRecord[] {
  return aws.history.filter((call) => OF_ORGANIZATIONS.includes(call.service) && isOurs(call));
}

/** Calls of the handler to what carries it: Step Functions and CloudFormation. */
export function callsToMachinery(aws: SimulatedAws): CallRecord[] {
  return aws.history.filter((call) => OF_MACHINERY.includes(call.service) && isOurs(call));
}

/** People act as their account, the handler always in a session. */
function isOurs({ callerArn }: CallRecord): boolean {
  return callerArn.includes(':assumed-role/');
}
