import type { PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import { enforcedDocument, NOTHING } from './effective-policies';
import { UNKNOWN_POLICY } from './policy-evaluation';

function allow(actions: string | string[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] };
}

/** AWS managed policies by their path and name, shortened to what they allow of the services that are simulated. */
const MANAGED_POLICIES: Readonly<Record<string, PolicyDocument>> = {
  AdministratorAccess: allow('*'),
  AWSDenyAll: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] },
  AWSOrganizationsFullAccess: allow('organizations:*'),
  AWSOrganizationsReadOnlyAccess: allow(['organizations:Describe*', 'organizations:List*']),
  PowerUserAccess: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: [
          'iam:CreateServiceLinkedRole',
          'iam:DeleteServiceLinkedRole',
          'iam:ListRoles',
          'organizations:DescribeOrganization',
        ],
        Resource: '*',
      },
    ],
  },
  'service-role/AWSLambdaBasicExecutionRole': allow([
    'logs:CreateLogGroup',
    'logs:CreateLogStream',
    'logs:PutLogEvents',
  ]),
};

/** Stands in a role for a managed policy whose text is kept, or not known, elsewhere. */
export const BY_ARN: PolicyDocument = { Version: '2012-10-17', Statement: [] };

/** What a role keeps of a managed policy that is attached to it: its text, if that is one that never changes. */
export function attachable(arn: string): PolicyDocument {
  return ofAws(arn) ?? BY_ARN;
}

/** The text of a managed policy that is enforced now; of one that nobody described, it is unknown. */
export function managedPolicy({ managedPolicies, clock }: SimulatedAws, arn: string): PolicyDocument {
  const policy = managedPolicies.get(arn);
  const document = policy && enforcedDocument(policy, clock.now());
  return document ?? (policy ? NOTHING : (ofAws(arn) ?? UNKNOWN_POLICY));
}

function ofAws(arn: string): PolicyDocument | undefined {
  return MANAGED_POLICIES[/^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? ''];
}
