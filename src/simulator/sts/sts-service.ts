import { AwsError } from '../aws-error';
import type { Call } from '../call';
import { IdentityService } from '../iam/identity-service';
import type { ParameterRules } from '../iam/parameter-rules';
import type { AccountSettings } from '../iam/request-context';
import { roleId } from '../iam/role-records';
import type { SimulatedAws } from '../simulated-aws';
import { assumeRole, assumeRoleAuthorizations } from './assume-role';

/** How a simulated STS is wired to the other services. */
export interface StsServiceProps {
  /** Default: no account is in an organization. */
  readonly settings?: AccountSettings;
}

const ASSUME_ROLE: ParameterRules = {
  RoleArn: { isRequired: true, min: 20, max: 2048 },
  RoleSessionName: { isRequired: true, min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ },
  DurationSeconds: { min: 900, max: 43_200 },
  ExternalId: { min: 2, max: 1224, pattern: /^[\w+=,.@:/-]*$/ },
  Policy: { min: 1, max: 2048 },
};

/** The simulated STS: sessions of roles, and who somebody is. */
export class StsService extends IdentityService {
  constructor(aws: SimulatedAws, props: StsServiceProps = {}) {
    super('sts', {
      AssumeRole: {
        input: ASSUME_ROLE,
        authorizations: assumeRoleAuthorizations,
        perform: (call) => assumeRole(aws, props.settings ?? (() => undefined), call),
      },
      // Needs no permission, and cannot be denied.
      GetCallerIdentity: { perform: (call) => callerIdentity(aws, call) },
      GetAccessKeyInfo: {
        input: { AccessKeyId: { isRequired: true, min: 12, max: 128, pattern: /^\w*$/ } },
        authorizations: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],
        perform: (call) => accessKeyInfo(aws, call),
      },
    });
  }
}

function callerIdentity(aws: SimulatedAws, { caller }: Call): unknown {
  const { accountId, arn, session } = caller;
  const roleName = session?.roleArn.slice(session.roleArn.lastIndexOf('/') + 1);
  const role = roleName === undefined ? undefined : aws.accounts.get(accountId)?.roles.get(roleName);
  const userId = session ? `${role ? roleId(role) : 'AROA'}:${session.sessionName}` : accountId;
  return { UserId: userId, Account: accountId, Arn: arn };
}

function accessKeyInfo(aws: SimulatedAws, { input }: Call): unknown {
  const owner = aws.sessions.find(input.AccessKeyId);
  if (!owner) {
    throw new AwsError('ValidationError', `simulated: the access key id ${input.AccessKeyId} was never issued`);
  }
  return { Account: owner.accountId };
}
