import { homeRegionOf } from '../../facts/partitions';
import type { SimulatedRole } from '../account';
import { AwsError } from '../aws-error';
import type { Authorization, Call, Caller, PolicyDocument, RoleSession, SimulatedService } from '../call';
import type { Authority, SimulatedAws } from '../simulated-aws';
import { enforcedDocument } from './effective-policies';
import { evaluatePolicy, type PolicyVerdict } from './policy-evaluation';
import { PolicyUsage } from './policy-usage';
import { type AccountSettings, requestContext } from './request-context';
import { serviceLinkedRoleAuthorization } from './service-linked-role-operations';
import { checkKnownPolicy } from './unknown-policy';

/** Why a request is refused, in the words that AWS ends its message with. */
type Refusal = string | undefined;

/** A policy of a role, and what it says about one request. */
interface JudgedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  readonly verdict: PolicyVerdict;
}

/** Signing names of the services that answer in XML, whose codes have no suffix and whose denials are HTTP 403. */
const QUERY_SERVICES: ReadonlySet<string> = new Set(['iam', 'sts', 'cloudformation', 'sns']);

/**
 * IAM as it judges calls: the policies of the caller's role, the policies of its session, and the service control
 * policies above its account. Every part must allow, and an explicit Deny anywhere wins.
 *
 * The account itself is limited by service control policies only. Service-linked roles are exempt from those.
 */
export class IamAuthority implements Authority {
  /** Which statements allowed calls. */
  public readonly usage = new PolicyUsage();

  constructor(
    private readonly aws: SimulatedAws,
    private readonly settings: AccountSettings = () => undefined,
  ) {}

  public authorize(call: Call, service: SimulatedService): void {
    this.refuseExpired(call);
    for (const authorization of service.authorizations(call)) {
      const refusal = this.refusal(call.caller, authorization, call.region);
      if (refusal !== undefined) {
        throw denial(call, authorization, refusal);
      }
    }
  }

  public mayCreateServiceLinkedRole(caller: Caller, servicePrincipal: string): boolean {
    const authorization = serviceLinkedRoleAuthorization(this.aws, caller.accountId, servicePrincipal);
    return this.refusal(caller, authorization, homeRegionOf(this.aws.partition)) === undefined;
  }

  private refuseExpired({ caller, service }: Call): void {
    if (caller.session && caller.session.expiresAt <= this.aws.clock.now()) {
      throw QUERY_SERVICES.has(service)
        ? new AwsError('ExpiredToken', 'The security token included in the request is expired', {}, 403)
        : new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
    }
  }

  /** Explicit denials are looked for in every kind of policy before a missing Allow is reported, as AWS reports them. */
  private refusal(caller: Caller, authorization: Authorization, region: string): Refusal {
    const setting = this.settings(caller.accountId);
    const now = this.aws.clock.now();
    const facts = { caller, authorization, region, partition: this.aws.partition, now, setting };
    const request: Authorization = {
      ...authorization,
      // Made when a condition is read: most requests are judged without one.
      get context() {
        return { ...requestContext(facts), ...authorization.context };
      },
    };
    const judge = (document: PolicyDocument) => evaluatePolicy(document, request);
    const control = isServiceLinked(caller)
      ? []
      : (setting?.serviceControlPolicies ?? []).map((level) => level.map(judge));
    const session = (caller.session?.policies ?? []).map(judge);
    const identity = caller.session && this.judgeRole(caller.session, request, now);
    if (control.flat().some(denies)) {
      return 'with an explicit deny in a service control policy';
    }
    if (session.some(denies)) {
      return 'with an explicit deny in a session policy';
    }
    if (identity?.some(({ verdict }) => denies(verdict))) {
      return 'with an explicit deny in an identity-based policy';
    }
    if (!control.every((level) => level.some(allows))) {
      return `because no service control policy allows the ${request.action} action`;
    }
    if (!session.every(allows)) {
      return `because no session policy allows the ${request.action} action`;
    }
    if (identity && !identity.some(({ verdict }) => allows(verdict))) {
      return `because no identity-based policy allows the ${request.action} action`;
    }
    for (const judged of identity ?? []) {
      this.note(caller.session!, judged, request.action);
    }
    return undefined;
  }

  /** What each policy of the session's role says that is enforced now. */
  private judgeRole(session: RoleSession, request: Authorization, now: number): JudgedPolicy[] {
    return [...(this.role(session)?.policies ?? [])].flatMap(([name, policy]) => {
      const document = enforcedDocument(policy, now);
      if (document) {
        checkKnownPolicy(document);
      }
      return document ? [{ name, document, verdict: evaluatePolicy(document, request) }] : [];
    });
  }

  private note({ roleArn }: RoleSession, { name, document, verdict }: JudgedPolicy, action: string): void {
    for (const index of verdict.allows) {
      this.usage.record(roleArn, name, document, index, action);
    }
  }

  /** A role that was deleted, or replaced by another of its name, leaves its sessions without any permission. */
  private role(session: RoleSession): SimulatedRole | undefined {
    const [, , , , accountId, path] = session.roleArn.split(':');
    const role = this.aws.accounts.get(accountId!)?.roles.get(path!.slice(path!.lastIndexOf('/') + 1));
    return role?.arn === session.roleArn ? role : undefined;
  }
}

function denies(verdict: PolicyVerdict): boolean {
  return verdict.denies.length > 0;
}

function allows(verdict: PolicyVerdict): boolean {
  return verdict.allows.length > 0;
}

function isServiceLinked({ session }: Caller): boolean {
  return session?.roleArn.includes(':role/aws-service-role/') ?? false;
}

/** Access denied, in the service's own form. */
function denial({ caller, service }: Call, { action, resource }: Authorization, refusal: string): AwsError {
  const message = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${refusal}`;
  return QUERY_SERVICES.has(service)
    ? new AwsError(service === 'sns' ? 'AuthorizationError' : 'AccessDenied', message, {}, 403)
    : new AwsError('AccessDeniedException', message);
}
