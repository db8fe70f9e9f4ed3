import { type RemovalPolicy, Resource, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ACCOUNT, type IAccount } from './account';
import { Attribute } from './handler/protocol';
import type { IOrganization } from './organization-base';
import {
  type AdministratorEntry,
  makeAdministrator,
  requireAdministrators,
  requireMember,
  whatAdministrates,
} from './private/administrators';
import type { HandledResource } from './private/handled-resource';
import { optionsFor } from './private/kinds';
import { requireRegions } from './private/regions';
import { requireKind, synthError } from './private/validation';
import { TRUSTED_SERVICE, type TrustedService } from './trusted-service';

/** Properties for a `DelegatedAdministrator`. */
export interface DelegatedAdministratorProps {
  /** The organization, created in the same stack or imported into it. */
  readonly organization: IOrganization;

  /** The service, which must have trusted access. */
  readonly service: TrustedService;

  /**
   * The account that administers the service: a member, or an account that is invited.
   *
   * Another account is a move: the former one is deregistered after the new one is an active member, and before it is
   * registered. If the move fails, the former account is registered again.
   */
  readonly account: IAccount;

  /**
   * The Regions in which the account is registered, for services that have an administrator in each Region.
   *
   * The first Region is completed before the others start. Regions that are removed from the list stay as they are. AWS has
   * one administrator for all Regions, so a move and a removal also deregister the account in Regions that are not listed.
   *
   * @default - the Region of the stack
   */
  readonly regions?: string[];

  /**
   * The policy to apply when the administrator is removed from the template.
   *
   * `DESTROY` deregisters the account if this resource registered it during its deployment, and no other resource of the
   * stack, or of another stack of the app in the same account and Region, stands for it. It is also the consent to a move
   * that loses data of the service. Only an AWS Firewall Manager administrator itself can end its registration, so
   * `DESTROY` is an error there.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** What trusted access adds for the administrators that it makes. */
interface OwnProps extends DelegatedAdministratorProps {
  readonly _entry?: AdministratorEntry;
}

/**
 * The delegated administrator of an AWS service in the organization.
 *
 * `organization.enableServiceAccess(service, { delegatedAdministrator })` is the short form. Use this construct if another
 * stack enables trusted access.
 *
 * An account that administers the service already is found, and stays after a removal. If AWS allows one administrator, and
 * it is another account, the deployment fails: name that account first, deploy, then change it. An update that changes
 * neither the account nor the Regions does not change what others have changed. A notification reports it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html
 * @example
 * declare const organization: Organization;
 * new DelegatedAdministrator(this, 'GuardDuty', {
 *   organization,
 *   service: TrustedService.GUARDDUTY,
 *   account: Account.fromAccountId(this, 'Audit', '222222222222'),
 * });
 */
export class DelegatedAdministrator extends Resource {
  /** @internal */
  public static _ofAccess(
    access: Construct,
    props: DelegatedAdministratorProps,
    entry: AdministratorEntry,
  ): DelegatedAdministrator {
    const id = entry.one === undefined ? 'DelegatedAdministrator' : `DelegatedAdministrator-${entry.one}`;
    if (access.node.tryFindChild(id) !== undefined) {
      throw synthError(`delegatedAdministrators must name each account once, got ${entry.one} twice`, access);
    }
    const own: OwnProps = { ...props, _entry: entry };
    return new DelegatedAdministrator(access, id, own);
  }

  /**
   * The state of the administrator: `REGISTERED`, or `PENDING` if all features, the account, or trusted access were not
   * ready when the deployment completed.
   *
   * @attribute
   */
  public readonly state: string;

  private readonly handled: HandledResource;

  constructor(scope: Construct, id: string, props: DelegatedAdministratorProps) {
    super(scope, id);
    requireKind('props', props, optionsFor('{ organization, service: TrustedService.GUARDDUTY, account }'), this);
    requireKind('service', props.service, TRUSTED_SERVICE, this);
    requireKind('account', props.account, ACCOUNT, this);
    const { service, account, organization } = props;
    const facts = requireAdministrators(this, service);
    if (props.regions !== undefined) {
      requireRegions(this, props.regions);
      if (facts?.where !== 'REGIONS') {
        const what = whatAdministrates(service);
        throw synthError(`regions must be omitted for ${what}: it is the same in all Regions`, this);
      }
    }
    const { _entry: entry = {} }: OwnProps = props;
    this.handled = makeAdministrator(this, { ...props, entry });
    requireMember(this, service, account, organization);
    this.state = this.handled.getAttString(Attribute.STATE);
  }

  /**
   * Applies a removal policy to the administrator, as `removalPolicy` does.
   *
   * @param policy `RETAIN` or `DESTROY`
   * @throws if it is another policy
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    this.handled.setRemoval(policy);
  }
}

/** What tells one of several administrators from the others: an account, or the construct of one that has no ID yet. */
export function nameOfOne(account: IAccount): string {
  const { _targetAccountId } = account as { _targetAccountId?: string };
  const known = _targetAccountId ?? account.accountId;
  return Token.isUnresolved(known) ? account.node.id : known;
}
