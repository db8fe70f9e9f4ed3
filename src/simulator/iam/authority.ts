import { homeRegionOf } from '../../facts/partitions';
import { isResourceControlled } from '../../facts/resource-control';
import { SERVICE_APIS, type ServiceApi } from '../../facts/service-apis';
import type { SimulatedRole } from '../account';
import { AwsError } from '../aws-error';
import type { Authorization, Call, Caller, SimulatedService } from '../call';
import { ownMember } from '../own-member';
import type { Authority, SimulatedAws } from '../simulated-aws';
import { AccessDenial } from './access-denial';
import { type Decision, decisionOf, isAllowed, type JudgedLayer, judge, type PolicyLayer } from './decision';
import { PolicyUsage } from './policy-usage';
import { type AccountSettings, type ControlLevel, requestOf, resourceAccountOf } from './request-context';
import { boundaryLayers, callingRole, policiesOf } from './role-policies';
import { serviceLinkedRoleAuthorization } from './service-linked-role-operations';

/** How a service words what IAM refuses. */
interface DenialForm {
  readonly denied: string;
  readonly expired: string;
  readonly statusCode: number;
}

const JSON_FORM: DenialForm = { denied: 'AccessDeniedException', expired: 'ExpiredTokenException', statusCode: 400 };
const REST_FORM: DenialForm = { ...JSON_FORM, statusCode: 403 };
/** Codes of services that answer in XML have no suffix. */
const QUERY_FORM: DenialForm = { denied: 'AccessDenied', expired: 'ExpiredToken', statusCode: 403 };

/** By signing name; others answer as JSON services do. */
const FORMS: Readonly<Record<string, DenialForm>> = {
  iam: QUERY_FORM,
  sts: QUERY_FORM,
  cloudformation: QUERY_FORM,
  sns: { ...QUERY_FORM, denied: 'AuthorizationError' },
  ec2: { denied: 'UnauthorizedOperation', expired: 'RequestExpired', statusCode: 403 },
};

function denialFormOf(service: string): DenialForm {
  const apis: Readonly<Record<string, ServiceApi>> = SERVICE_APIS;
  const isRest = ownMember(apis, service)?.protocol === 'rest-json';
  return ownMember(FORMS, service) ?? (isRest ? REST_FORM : JSON_FORM);
}

/**
 * IAM as it judges calls: the policies of the caller's role, its permissions boundary, the policies of its session, the
 * service control policies above its account, and the resource control policies above that of the resource. Every part
 * must allow, and an explicit Deny anywhere wins.
 *
 * The account itself is limited by its organization only, and service-linked roles are exempt from that.
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
      const { expired, statusCode } = denialFormOf(service);
      throw new AwsError(expired, 'The security token included in the request is expired', {}, statusCode);
    }
  }

  /** Why a request is refused; undefined: it is not. */
  private refusal(caller: Caller, authorization: Authorization, region: string): Decision | undefined {
    const { partition, clock } = this.aws;
    const role = callingRole(this.aws, caller);
    // Asked once: an organization gathers its policies for every answer.
    const own = this.settings(caller.accountId);
    const settings: AccountSettings = (id) => (id === caller.accountId ? own : this.settings(id));
    const facts = { caller, authorization, region, partition, now: clock.now(), settings, roleTags: role?.tags };
    const request = requestOf(facts);
    const layers = this.layers(caller, role, authorization, settings).map((layer) => judge(layer, request));
    if (!isAllowed(layers)) {
      const decision = decisionOf(layers, request);
      if (!this.isGranted(decision, layers, request, caller, role)) {
        return decision;
      }
    }
    this.note(caller, layers, request.action);
    return undefined;
  }

  /** Each layer that is not certain has to be settled: it takes one that is against the request. */
  private isGranted(
    decision: Decision,
    layers: readonly JudgedLayer[],
    request: Authorization,
    caller: Caller,
    role: SimulatedRole | undefined,
  ): boolean {
    if (decision.answer !== 'PERHAPS') {
      return decision.answer === 'YES';
    }
    const { openDecisions } = this.aws;
    const isOfStack = role?.isOfStack === true || caller.session?.functionArn !== undefined;
    return layers.every((layer) => {
      const isOfResource = layer.layer.kind === 'resource control policy';
      const about = isOfResource ? resourceAccountOf(request, caller) : caller.accountId;
      return openDecisions.settle(decisionOf([layer], request), request, { caller, about, isOfStack });
    });
  }

  /** In the order in which AWS reports them. */
  private layers(
    caller: Caller,
    role: SimulatedRole | undefined,
    authorization: Authorization,
    settings: AccountSettings,
  ): PolicyLayer[] {
    const { accountId, session } = caller;
    const layers: PolicyLayer[] = [];
    if (!isServiceLinked(caller)) {
      const resourceAccount = resourceAccountOf(authorization, caller);
      if (isResourceControlled(authorization.action)) {
        layers.push(...of('resource control policy', settings(resourceAccount)?.resourceControlPolicies));
      }
      layers.push(...of('service control policy', settings(accountId)?.serviceControlPolicies));
    }
    if (session) {
      layers.push(
        ...session.policies.map(
          (document): PolicyLayer => ({
            kind: 'session policy',
            policies: [{ name: 'session policy', document }],
          }),
        ),
        { kind: 'identity-based policy', policies: role ? policiesOf(this.aws, role) : [] },
        ...boundaryLayers(this.aws, role),
      );
    }
    return layers;
  }

  /** Statements that are assumed to allow are used, too. */
  private note({ session }: Caller, layers: readonly JudgedLayer[], action: string): void {
    const identity = session && layers.find(({ layer }) => layer.kind === 'identity-based policy');
    identity?.layer.policies.forEach(({ name, document }, at) => {
      const { allows, perhapsAllows } = identity.verdicts[at]!;
      for (const index of [...allows, ...perhapsAllows]) {
        this.usage.record(session!.roleArn, name, document, index, action);
      }
    });
  }
}

function of(kind: PolicyLayer['kind'], levels: readonly ControlLevel[] = []): PolicyLayer[] {
  return levels.map((level) => ({ kind, ...level }));
}

/** The words that AWS ends its message with. */
function inWords({ effect, kind }: Decision, action: string): string {
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  return effect === 'Deny'
    ? `with an explicit deny in ${article} ${kind}`
    : `because no ${kind} allows the ${action} action`;
}

function isServiceLinked({ session }: Caller): boolean {
  return session?.roleArn.includes(':role/aws-service-role/') ?? false;
}

/** Access denied, in the service's own form. */
function denial({ caller, service }: Call, { action, resource }: Authorization, decision: Decision): AwsError {
  const why = inWords(decision, action);
  const message = `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  const { denied, statusCode } = denialFormOf(service);
  return new AccessDenial(denied, message, statusCode, decision);
}
