import { type RemovalPolicy, Resource, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ACCOUNT, ACCOUNTS, type IAccount } from './account';
import { DelegatedAdministrator, nameOfOne } from './delegated-administrator';
import type { TrustedServiceFacts } from './facts/trusted-services';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IOrganization } from './organization-base';
import { tooManyFor } from './private/administrators';
import { atSynthesis } from './private/at-synthesis';
import { entryConstructId, makeEntry } from './private/entry';
import type { HandledResource } from './private/handled-resource';
import { BOOLEAN, optionsFor } from './private/kinds';
import { requireRegions } from './private/regions';
import { warnOfLoss } from './private/removal-loss';
import { isRegional, namesOfPrincipal, serviceAccessNeeds, serviceFactsOf } from './private/service-facts';
import { similarPrincipal } from './private/service-principals';
import { StackContext } from './private/stack-context';
import { requireKind, requireOptional, synthError } from './private/validation';
import { warn, warnOfNearMiss } from './private/warnings';
import { TRUSTED_SERVICE, type TrustedService } from './trusted-service';

/** Options for enabling trusted access. */
export interface ServiceAccessOptions {
  /**
   * The Regions in which the service is set up, and its delegated administrator registered, for services that have that in
   * each Region.
   *
   * The first Region is completed before the others start. If the service refuses its call in one Region, the others are
   * still set up, and the failure lists all of them. An administrator that the first Region refuses is registered in no
   * other.
   *
   * The service stays as it is in Regions that are removed from the list. AWS has one administrator for all Regions: a move
   * to another account, and a removal with `DESTROY`, also deregister the former one in Regions that are not listed.
   *
   * It is an error for a service that is set up once for all Regions.
   *
   * @default - the Region of the stack
   */
  readonly regions?: string[];

  /**
   * The account that administers the service: a member, or an account that is invited.
   *
   * Another account in it is a move: the former one is deregistered after the new one is an active member, and before it is
   * registered. Where AWS allows several administrators, the former one stays registered, unless this resource registered it
   * and `removalPolicy` is `DESTROY`. A move also deregisters the former account in Regions that are not in `regions`.
   *
   * If another account administers the service already, and AWS allows one, the deployment fails: name that account first,
   * deploy, then change it.
   *
   * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html
   * @default - no delegated administrator is registered
   */
  readonly delegatedAdministrator?: IAccount;

  /**
   * The accounts that administer the service, where AWS allows several. Each of them comes and goes by itself.
   *
   * It is an error beside `delegatedAdministrator`. More accounts than AWS allows, as far as this version of the library
   * knows, are a warning.
   *
   * @default - no delegated administrators are registered
   */
  readonly delegatedAdministrators?: IAccount[];

  /**
   * Whether to enable only trusted access, without what the service requires beside it.
   *
   * Use it if AWS permanently refuses the service's own call, or if another tool makes it. A service that only the
   * deployment knows always has only its trusted access enabled, because its permissions cannot be known. Delegated
   * administrators are registered nevertheless.
   *
   * @default false
   */
  readonly accessOnly?: boolean;

  /**
   * The policy to apply when trusted access is removed from the template.
   *
   * `DESTROY` disables trusted access if this resource enabled it during its deployment, after the setting of the service
   * itself. Service-linked roles stay. Access that was enabled before stays enabled, because it belongs to the
   * organization. It also stays enabled while another resource of the stack, or of another stack of the app in the same
   * account and Region, has the same service. Some services lose data when trusted access is disabled.
   * It applies to the delegated administrators of the options, too: trusted access cannot be disabled while there is one.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Properties for a `ServiceAccess`. */
export interface ServiceAccessProps extends ServiceAccessOptions {
  /** The organization, created in the same stack or imported into it. */
  readonly organization: IOrganization;

  /** The service, by its principal. */
  readonly service: TrustedService;
}

/**
 * The trusted access of an AWS service to the organization, and what the service requires beside it.
 *
 * Some services require a service-linked role in the management account, or a call of their own, so that their integration
 * works. The workflow reads what exists, and creates and calls only what is missing. The constants of `TrustedService` say
 * what that is.
 *
 * It is created after all features are enabled. While a migration is pending, it waits in its own workflow. Access is
 * enabled at the next check after the migration, within minutes or hours. `organization.enableServiceAccess` is the
 * short form.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 * @example
 * declare const organization: Organization;
 * organization.enableServiceAccess(TrustedService.GUARDDUTY);
 */
export class ServiceAccess extends Resource {
  /** @internal */
  public static _constructId(service: TrustedService, organization: Construct): string {
    requireKind('service', service, TRUSTED_SERVICE, organization);
    const { principal } = service;
    return entryConstructId(organization, {
      kind: RESOURCES.SERVICE_ACCESS,
      value: principal,
      what: whatIs(principal),
      twiceAdvice: twiceAdviceFor(principal),
      method: 'enableServiceAccess',
      alternative: '`new ServiceAccess(scope, id, { organization, service })`',
    });
  }

  /**
   * The state of trusted access: `ENABLED`, or `PENDING` if all features were not enabled when the deployment
   * completed.
   *
   * @attribute
   */
  public readonly state: string;

  private readonly handled: HandledResource;
  private readonly administrators: readonly DelegatedAdministrator[];

  constructor(scope: Construct, id: string, props: ServiceAccessProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ organization, service: TrustedService.GUARDDUTY }'), this);
    requireKind('service', props.service, TRUSTED_SERVICE, this);
    const { principal } = props.service;
    const isKnown = !Token.isUnresolved(principal);
    const what = whatIs(principal);
    const facts = serviceFactsOf(props.service);
    requireOptional('accessOnly', props.accessOnly, BOOLEAN, this);
    if (props.regions !== undefined) {
      requireRegions(this, props.regions);
      requireRegional(this, what, facts);
    }
    warnOfNearMiss(this, 'servicePrincipalUnknown', {
      what: `service principal ${principal}`,
      of: 'service',
      called: 'principal',
      similar: isKnown ? similarPrincipal(principal) : undefined,
    });
    this.handled = makeEntry(this, {
      kind: RESOURCES.SERVICE_ACCESS,
      organization: props.organization,
      what,
      twiceAdvice: twiceAdviceFor(principal),
      properties: {
        [Property.SERVICE_PRINCIPAL]: principal,
        [Property.REGIONS]: props.regions,
        // What the service requires cannot be permitted before it is known.
        [Property.ACCESS_ONLY]: isKnown ? props.accessOnly || undefined : true,
      },
      needs: serviceAccessNeeds(principal, props.accessOnly === true),
      removalPolicy: props.removalPolicy,
    });
    if (facts?.removalDestroys !== undefined) {
      warnOfLoss(this, this.handled, what, facts.removalDestroys);
    }
    this.state = this.handled.getAttString(Attribute.STATE);
    this.administrators = this.makeAdministrators(props);
    warnOfMissingAdministrator(this, props.service, facts, this.administrators.length);
  }

  private makeAdministrators(props: ServiceAccessProps): DelegatedAdministrator[] {
    const { delegatedAdministrator: one, delegatedAdministrators: several, service } = props;
    requireOptional('delegatedAdministrator', one, ACCOUNT, this);
    requireOptional('delegatedAdministrators', several, ACCOUNTS, this);
    if (one !== undefined && several !== undefined) {
      throw synthError(
        'delegatedAdministrator and delegatedAdministrators exclude each other: name all accounts in one of them',
        this,
      );
    }
    const max = tooManyFor(service, several?.length ?? 0);
    if (max !== undefined) {
      const what = `delegatedAdministrators names ${several!.length} accounts, and AWS allows ${max} for ${service.principal}`;
      warn(
        this,
        'administratorsTooMany',
        `${what}: remove some, or acknowledge this warning if AWS allows more by now`,
      );
    }
    const access = this.handled.cfnResource;
    const { organization, regions, removalPolicy } = props;
    const isRegional = serviceFactsOf(service)?.administrator?.where === 'REGIONS';
    const common = { organization, service, removalPolicy, ...(isRegional ? { regions } : {}) };
    const make = (account: IAccount, index?: string) =>
      DelegatedAdministrator._ofAccess(this, { ...common, account }, { access, one: index });
    return one === undefined ? (several ?? []).map((account) => make(account, nameOfOne(account))) : [make(one)];
  }

  /**
   * Applies a removal policy to trusted access and its delegated administrators, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
    for (const administrator of this.administrators) {
      administrator.applyRemovalPolicy(policy);
    }
  }
}

/** Regions of a service that has none would be ignored in silence. */
function requireRegional(at: Construct, what: string, facts: TrustedServiceFacts | undefined): void {
  if (facts !== undefined && isRegional(facts)) {
    return;
  }
  const why =
    facts === undefined ? 'this library sets up nothing else for it' : `${facts.name} is set up once for all Regions`;
  throw synthError(`regions must be omitted for ${what}: ${why}`, at);
}

/** Trusted access alone does nothing for some services. Another construct of the stack may name the administrator. */
function warnOfMissingAdministrator(
  at: ServiceAccess,
  service: TrustedService,
  facts: TrustedServiceFacts | undefined,
  count: number,
): void {
  if (facts?.needsAdministrator !== true || count > 0) {
    return;
  }
  const { principal } = service;
  atSynthesis(at, () => {
    if (!StackContext.of(at).hasAdministrator(principal)) {
      warn(
        at,
        'administratorMissing',
        `trusted access for ${principal} alone does nothing: name a delegatedAdministrator, or acknowledge this warning if ` +
          'one is registered elsewhere',
      );
    }
  });
}

/** Some services are features of one principal, which has one access. */
function twiceAdviceFor(principal: string): string | undefined {
  const names = namesOfPrincipal(principal);
  return names.length > 1 ? `remove one of the two, because one entry serves ${names.join(' and ')}` : undefined;
}

function whatIs(principal: string): string {
  return `trusted access for ${Token.isUnresolved(principal) ? 'a service that only the deployment knows' : principal}`;
}
