import { type CfnResource, type RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { AdministratorFacts } from '../facts/trusted-services';
import { administratorNeeds } from '../handler/flows/delegated-administrator/permissions';
import { Property } from '../handler/protocol';
import { RESOURCES } from '../handler/resources';
import { makeEntry } from './entry';
import type { HandledResource } from './handled-resource';
import { logicalIdOf } from './logical-id';
import { warnOfLoss } from './removal-loss';
import { type NamedService, serviceFactsOf } from './service-facts';
import { StackContext } from './stack-context';
import { synthError } from './validation';

/** A service as a template names it. */
export interface AdministeredService extends NamedService {
  /** It was named by its principal: AWS may have changed since this version of the library was made. */
  readonly _isUnlimited?: true;
}

/** An account of the template, or an imported one. */
interface NamedAccount extends IConstruct {
  readonly accountId: string;
}

interface NamedOrganization extends IConstruct {
  readonly organizationId: string;
  readonly managementAccountId: string;
}

/** Where an administrator stands among others of its service. */
export interface AdministratorEntry {
  /** The trusted access that it belongs to. Absent: that of the same stack, if there is one. */
  readonly access?: CfnResource;
  /** What tells it from others. Absent: it is the one that the service has. */
  readonly one?: string;
}

interface AdministratorProps {
  readonly organization: NamedOrganization;
  readonly service: AdministeredService;
  readonly account: NamedAccount;
  readonly regions?: readonly string[];
  readonly removalPolicy?: RemovalPolicy;
  readonly entry: AdministratorEntry;
}

/** What it is, for errors. */
export function whatAdministrates(service: NamedService): string {
  const { principal, feature } = service;
  return `the delegated administrator of ${principal}${feature === undefined ? '' : ` (${feature})`}`;
}

/** What the facts say of the administrators of a service; throws if that is that it has none. */
export function requireAdministrators(at: Construct, service: AdministeredService): AdministratorFacts | undefined {
  if (Token.isUnresolved(service.principal)) {
    throw synthError('service must be known at synthesis to have a delegated administrator', at);
  }
  const facts = serviceFactsOf(service);
  if (facts !== undefined && facts.administrator === undefined && !service._isUnlimited) {
    throw synthError(
      `${facts.name} has no delegated administrators that AWS Organizations registers: remove it, or, if AWS offers them by now, ` +
        `use TrustedService.of(${JSON.stringify(service.principal)}), which has no such limits`,
      at,
    );
  }
  return facts?.administrator;
}

/** Throws if the account is certainly the management account, and the service does not accept that. */
export function requireMember(
  at: Construct,
  service: AdministeredService,
  { accountId }: NamedAccount,
  { managementAccountId }: NamedOrganization,
): void {
  const isManagement = [managementAccountId, Stack.of(at).account].includes(accountId);
  const isAccepted = serviceFactsOf(service)?.administrator?.mayBeManagement === true;
  if (isManagement && !isAccepted && !service._isUnlimited) {
    throw synthError(
      `account must be a member account, got ${Token.isUnresolved(accountId) ? 'the management account' : accountId}, ` +
        `which cannot be ${whatAdministrates(service)}`,
      at,
    );
  }
}

/** Makes the resource: after its trusted access, an invitation of the account, and the administrator before it. */
export function makeAdministrator(scope: Construct, props: AdministratorProps): HandledResource {
  const { service, account, entry, organization, removalPolicy, regions } = props;
  const { principal, feature } = service;
  const slot = feature === undefined ? principal : `${principal}+${feature}`;
  const what = `${whatAdministrates(service)}${entry.one === undefined ? '' : ` ${entry.one}`}`;
  const facts = serviceFactsOf(service)?.administrator;
  const handled = makeEntry(scope, {
    kind: RESOURCES.DELEGATED_ADMINISTRATOR,
    organization,
    what,
    properties: {
      [Property.SERVICE_PRINCIPAL]: principal,
      [Property.FEATURE]: feature,
      [Property.ENTRY]: entry.one === undefined ? slot : `${slot}@${entry.one}`,
      [Property.ACCOUNT_ID]: account.accountId,
      [Property.REGIONS]: regions,
    },
    needs: administratorNeeds(principal, feature),
    removalPolicy,
  });
  const context = StackContext.of(scope);
  context.noteAdministrator(principal);
  if (entry.access === undefined) {
    context.orderAfterResource(handled.cfnResource, logicalIdOf(RESOURCES.SERVICE_ACCESS, principal, ''));
  } else {
    handled.cfnResource.node.addDependency(entry.access);
  }
  if (!Token.isUnresolved(account.accountId)) {
    context.order(handled.cfnResource, logicalIdOf(RESOURCES.INVITED_ACCOUNT, account.accountId, ''));
  }
  if (facts?.losesData !== undefined) {
    warnOfLoss(scope, handled, what, `this is lost: ${facts.losesData}`);
  }
  if (facts?.list !== undefined && facts.deregister === undefined) {
    scope.node.addValidation({
      validate: () => (handled.isDestroyed ? [`removalPolicy of ${what} must be RETAIN: ${facts.hint}`] : []),
    });
  }
  return handled;
}

/** Warns of more accounts than AWS registers, as far as the facts know. */
export function tooManyFor(service: AdministeredService, count: number): number | undefined {
  const { max } = serviceFactsOf(service)?.administrator ?? {};
  return max !== undefined && count > max ? max : undefined;
}
