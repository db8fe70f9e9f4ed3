import { type RemovalPolicy, Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import type { IOrganization } from './organization-base';
import { entryConstructId, makeEntry } from './private/entry';
import type { HandledResource } from './private/provider';
import type { TrustedService } from './trusted-service';

/** What happens to a service's access when it is taken away from the template. */
export interface ServiceAccessOptions {
  /**
   * What happens to the service's access when it is taken away from the template.
   *
   * `DESTROY` switches off what this very resource switched on, before the deployment had its answer. It leaves a flag
   * alone that was on before: the flag belongs to the organization, and others may count on it. Some services lose data
   * when they lose access.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Which service is given access to which organization. */
export interface ServiceAccessProps extends ServiceAccessOptions {
  /** The organization, in the same stack: made there, or imported into it. */
  readonly organization: IOrganization;

  /** The service, by its principal. */
  readonly service: TrustedService;
}

/**
 * Access of an AWS service to the organization ("trusted access").
 *
 * Comes after all features are enabled. While a migration is pending it waits in a workflow of its own, and the service
 * is switched on at its next look after the migration, in minutes to hours. `organization.enableServiceAccess` is the
 * short form.
 *
 * For some services the flag is not the whole integration: the service has to be set up, too.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 * @example
 * declare const organization: Organization;
 * organization.enableServiceAccess(TrustedService.GUARDDUTY);
 */
export class ServiceAccess extends Resource {
  /** @internal */
  public static _constructId(service: TrustedService, organization: Construct): string {
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
   * `ENABLED`, or `PENDING` if the deployment went on before all features were enabled.
   *
   * @attribute
   */
  public readonly state: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: ServiceAccessProps) {
    super(scope, id);
    const { principal } = props.service;
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
   * Says what happens to the access when it is taken away from the template, as `removalPolicy` does.
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
