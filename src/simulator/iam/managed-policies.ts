import type { PolicyDocument } from '../call';
import { UnsupportedPolicyError } from './unsupported-policy-error';

function allow(actions: string | string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}

/** AWS managed policies by their path and name, shortened to what they allow of the services that are simulated. */
const MANAGED_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: allow('*'),
  AWSOrganizationsFullAccess: allow('organizations:*'),
  AWSOrganizationsReadOnlyAccess: allow(['organizations:Describe*', 'organizations:List*']),
  'service-role/AWSLambdaBasicExecutionRole': allow([
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]),
};

/** The document of an AWS managed policy; throws by name for one that is not simulated. */
export function managedPolicy(arn: string): PolicyDocument {
  const document = tryManagedPolicy(arn);
  if (!document) {
    throw new UnsupportedPolicyError(`the managed policy ${arn}`);
  }
  return document;
}

/** The document of an AWS managed policy, undefined for one that is not simulated. */
export function tryManagedPolicy(arn: string): PolicyDocument | undefined {
  return MANAGED_POLICIES[/^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? ''];
}
