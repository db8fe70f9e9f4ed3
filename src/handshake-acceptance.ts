import { Resource, Token } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Attribute, Property } from './handler/protocol';
import { RESOURCES } from './handler/resources';
import { HandshakeAction } from './handshake-action';
import { handshakeArns } from './private/handshake-arns';
import { Provider } from './private/provider';
import { makeSchedule } from './private/schedule';
import { flowSettings } from './private/settings';
import { Form, requireForm, synthError } from './private/validation';
import type { WaitingOptions } from './waiting-options';

/** Whose handshakes an account accepts, and which. */
export interface HandshakeAcceptanceProps extends WaitingOptions {
  /** Id of the organization whose handshakes are accepted, for example `o-exampleorgid`. No other one's ever are. */
  readonly organizationId: string;

  /** Id of the account that manages the organization, 12 digits. What any other account sends is never accepted. */
  readonly managementAccountId: string;

  /**
   * Which kinds of handshakes are accepted.
   *
   * `APPROVE_ALL_FEATURES` changes the rights of the account's owner for good, so that it must be named.
   *
   * @default [HandshakeAction.INVITE, HandshakeAction.ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE]
   */
  readonly actions?: HandshakeAction[];

  /**
   * The one organization that the account may leave by accepting an invitation, for example `o-otherorgid`.
   *
   * An account that belongs to an organization is taken out of it by accepting another one's invitation. Unless this
   * names the organization that it belongs to, the deployment fails instead.
   *
   * @default - the account leaves no organization
   */
  readonly allowTransferFrom?: string;

  /**
   * Whether later handshakes are answered, too, until the stack is deleted.
   *
   * A schedule looks every three hours. Without it, what is sent after the first answer waits for a person, or for the
   * next deployment.
   *
   * @default false
   */
  readonly continuous?: boolean;
}

/**
 * Accepts the handshakes of one organization, in the account that they are sent to, and nobody else's.
 *
 * For accounts that the organization has no role to enter: whoever owns the account deploys this into it, before or
 * after the handshake is sent. It waits, if need be long after the deployment, checks who sent what it finds, and
 * accepts. What was accepted stays accepted, whatever happens to the stack.
 *
 * The stack needs nothing else, and may be in any Region of the account.
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
   * `ACCEPTED`, or `PENDING` if the deployment went on before the handshake was sent.
   *
   * @attribute
   */
  public readonly state: string;

  /**
   * Id of the handshake that was accepted. Empty if there was none to accept, or none yet.
   *
   * @attribute
   */
  public readonly handshakeId: string;

  /**
   * The state machine that waits and answers. Its list of executions shows what is still pending.
   */
  public readonly workflow: sfn.IStateMachine;

  constructor(scope: Construct, id: string, props: HandshakeAcceptanceProps) {
    super(scope, id);
    const actions = validate(this, props);
    const { organizationId, managementAccountId, allowTransferFrom } = props;
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

/** Nobody knows yet which kinds a token stands for: the policy has all of them, and the handler checks each. */
function known(actions: HandshakeAction[]): HandshakeAction[] {
  return Token.isUnresolved(actions) ? Object.values(HandshakeAction) : actions;
}

/** @returns the kinds of handshakes that are accepted, each once */
function validate(at: Construct, props: HandshakeAcceptanceProps): HandshakeAction[] {
  const { organizationId, managementAccountId, allowTransferFrom, actions = ACTIONS_DEFAULT } = props;
  requireForm('organizationId', organizationId, Form.ORGANIZATION_ID, at);
  requireForm('managementAccountId', managementAccountId, Form.ACCOUNT_ID, at);
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
