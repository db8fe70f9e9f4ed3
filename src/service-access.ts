import { type RemovalPolicy, Resource, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IOrganization } from './organization-base';
import { entryConstructId, makeEntry } from './private/entry';
import type { HandledResource } from './private/handled-resource';
import { optionsFor } from './private/kinds';
import { similarPrincipal } from './private/service-principals';
import { requireKind } from './private/validation';
import { warnOfNearMiss } from './private/warnings';
import { TRUSTED_SERVICE, type TrustedService } from './trusted-service';

/** Options for enabling trusted access. */
export interface ServiceAccessOptions {
  /**
   * The policy to apply when trusted access is removed from the template.
   *
   * `DESTROY` disables trusted access if this resource enabled it during its deployment. Access that was enabled before
   * stays enabled, because it belongs to the organization. It also stays enabled while another resource of the stack, or
   * of another stack of the app in the same account and Region, has the same service. Some services lose data when
   * trusted access is disabled.
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
 * The trusted access of an AWS service to the organization.
 *
 * It is created after all features are enabled. While a migration is pending, it waits in its own workflow. Access is
 * enabled at the next check after the migration, within minutes or hours. `organization.enableServiceAccess` is the
 * short form.
 *
 * Some services require more than trusted access: set them up in the service, too.
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

  constructor(scope: Construct, id: string, props: ServiceAccessProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ organization, service: TrustedService.GUARDDUTY }'), this);
    requireKind('service', props.service, TRUSTED_SERVICE, this);
    const { principal } = props.service;
    warnOfNearMiss(this, 'servicePrincipalUnknown', {
      what: `service principal ${principal}`,
      of: 'service',
      called: 'principal',
      similar: Token.isUnresolved(principal) ? undefined : similarPrincipal(principal),
    });
    this.handled = makeEntry(this, {
      kind: RESOURCES.SERVICE_ACCESS,
      organization: props.organization,
      what: whatIs(principal),
      properties: { [Property.SERVICE_PRINCIPAL]: principal },
      needs: { values: { ServicePrincipals: [principal] } },
      removalPolicy: props.removalPolicy,
    });
    this.state = this.handled.getAttString(Attribute.STATE);
  }

  /**
   * Applies a removal policy to trusted access, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

function whatIs(principal: string): string {
  return `trusted access for ${principal}`;
}
