import { Resource, Stack, Token } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { EncryptionOptions } from './encryption-options';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import { HandshakeAction } from './handshake-action';
import { handshakeArns } from './private/handshake-arns';
import { BOOLEAN, memberOf, optionsFor } from './private/kinds';
import { Provider } from './private/provider';
import { makeSchedule } from './private/schedule';
import { flowSettings } from './private/settings';
import { StackContext } from './private/stack-context';
import { Form, requireForm, requireKind, requireOptional, synthError } from './private/validation';
import type { WaitingOptions } from './waiting-options';

/** Properties for a `HandshakeAcceptance`. */
export interface HandshakeAcceptanceProps extends WaitingOptions, EncryptionOptions {
  /**
   * The ID of the organization whose handshakes are accepted, for example `o-exampleorgid`. Others are not accepted.
   */
  readonly organizationId: string;

  /** The ID of its management account, 12 digits. Handshakes of other accounts are not accepted. */
  readonly managementAccountId: string;

  /**
   * The actions of the handshakes to accept.
   *
   * `APPROVE_ALL_FEATURES` permanently changes what the organization can control in the account, so you must name it.
   *
   * @default [HandshakeAction.INVITE, HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE]
   */
  readonly actions?: HandshakeAction[];

  /**
   * The only organization that the account is allowed to leave, for example `o-otherorgid`.
   *
   * An account leaves its current organization when it accepts an invitation. If the account belongs to an organization
   * that is not named here, the deployment fails.
   *
   * @default - the account leaves no organization
   */
  readonly allowTransferFrom?: string;

  /**
   * Whether to accept later handshakes, too, until the stack is deleted.
   *
   * A schedule checks every three hours. Without it, later handshakes wait for manual action, or for the next
   * deployment.
   *
   * @default false
   */
  readonly continuous?: boolean;
}

/**
 * An acceptance of the handshakes of one organization, in the account that receives them.
 *
 * Use it in an account where the organization has no role. Deploy it before or after the handshake is sent. The
 * workflow waits, also after the deployment. It verifies the sender of each handshake, and accepts. An accepted
 * handshake stays accepted when the stack is deleted.
 *
 * The stack requires no other resources. You can use any Region of the account.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html
 * @example
 * new HandshakeAcceptance(this, 'Acceptance', {
 *   organizationId: 'o-exampleorgid',
 *   managementAccountId: '111111111111',
 * });
 */
export class HandshakeAcceptance extends Resource {
  /**
   * The state of the acceptance: `ACCEPTED`, or `PENDING` if no handshake was sent before the deployment completed.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * The ID of the accepted handshake. Empty if none is accepted yet.
   *
   * @attribute
   */
  public readonly handshakeId: string;

  /** The state machine that waits and accepts. Its running executions are the pending resources. */
  public readonly workflow: sfn.IStateMachine;

  constructor(scope: Construct, id: string, props: HandshakeAcceptanceProps) {
    super(scope, id);
    const actions = validate(this, props);
    const { organizationId, managementAccountId, allowTransferFrom } = props;
    Provider.encrypt(this, props.encryptionKey);
    const provider = Provider.of(this);
    const handled = provider.handle(this, {
      kind: RESOURCES.HANDSHAKE_ACCEPTANCE,
      entry: organizationId,
      what: `acceptance of the handshakes of ${organizationId}`,
      settings: flowSettings(this, props),
      properties: {
        [Property.ORGANIZATION_ID]: organizationId,
        [Property.MANAGEMENT_ACCOUNT_ID]: managementAccountId,
        [Property.ACTIONS]: actions,
        [Property.ALLOW_TRANSFER_FROM]: allowTransferFrom,
      },
      needs: {
        features: allowTransferFrom === undefined ? [] : ['transfer'],
        values: {
          HandshakeArns: handshakeArns(this, { organizationId, managementAccountId, actions: known(actions) }),
          ...(allowTransferFrom !== undefined && { LeftOrganizations: [allowTransferFrom] }),
        },
      },
    });
    if (props.continuous) {
      makeSchedule(this, handled);
    }
    this.state = handled.getAttString(Attribute.STATE);
    this.handshakeId = handled.getAttString(Attribute.HANDSHAKE_ID);
    this.workflow = provider.workflow;
  }
}

const ACTIONS_DEFAULT = [HandshakeAction.INVITE, HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE];

/** The actions of a token are not known at synth: the policy allows all of them, and the handler checks each. */
function known(actions: HandshakeAction[]): HandshakeAction[] {
  return Token.isUnresolved(actions) ? Object.values(HandshakeAction) : actions;
}

/**
 * @returns the actions that are accepted, each once
 *
 * @returns the kinds of handshakes that are accepted, each once
 */
function validate(at: Construct, props: HandshakeAcceptanceProps): HandshakeAction[] {
  requireKind(
    'props',
    props,
    optionsFor("{ organizationId: 'o-exampleorgid', managementAccountId: '111111111111' }"),
    at,
  );
  const { organizationId, managementAccountId, allowTransferFrom, actions = ACTIONS_DEFAULT } = props;
  requireForm('organizationId', organizationId, Form.ORGANIZATION_ID, at);
  requireForm('managementAccountId', managementAccountId, Form.ACCOUNT_ID, at);
  refuseManagementAccount(at, managementAccountId);
  requireActions(at, actions);
  requireOptional('continuous', props.continuous, BOOLEAN, at);
  if (actions.length === 0) {
    throw synthError('actions must name at least one action, or be omitted', at);
  }
  if (allowTransferFrom !== undefined) {
    requireForm('allowTransferFrom', allowTransferFrom, Form.ORGANIZATION_ID, at);
    if (allowTransferFrom === organizationId) {
      throw synthError(`allowTransferFrom must be another organization than organizationId, got ${organizationId}`, at);
    }
    if (!Token.isUnresolved(actions) && !actions.includes(HandshakeAction.INVITE)) {
      throw synthError('allowTransferFrom applies to invitations, but actions does not name INVITE', at);
    }
  }
  return [...new Set(actions)];
}

function requireActions(at: Construct, actions: HandshakeAction[]): void {
  const kind = memberOf('HandshakeAction', Object.values(HandshakeAction));
  requireKind(
    'actions',
    actions,
    { expected: 'a list', matches: Array.isArray, advice: () => 'use [HandshakeAction.INVITE]' },
    at,
  );
  if (!Token.isUnresolved(actions)) {
    actions.forEach((action, index) => {
      requireKind(`actions[${index}]`, action, kind, at);
    });
  }
}

/** The management account sends handshakes and receives none. */
function refuseManagementAccount(at: Construct, managementAccountId: string): void {
  const advice = 'deploy the acceptance into the account that receives the handshakes';
  if (managementAccountId === Stack.of(at).account) {
    throw synthError(
      `managementAccountId must be another account than that of the stack, which is ${shown(managementAccountId)}: ${advice}`,
      at,
    );
  }
  at.node.addValidation({
    validate: () =>
      StackContext.of(at).hasOrganization
        ? [
            `this stack has an organization, so its account is a management account, and receives no handshakes: ${advice}`,
          ]
        : [],
  });
}

function shown(accountId: string): string {
  return Token.isUnresolved(accountId) ? 'the same' : accountId;
}
