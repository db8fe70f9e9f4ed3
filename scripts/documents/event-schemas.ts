import { DETAIL_TYPES, type EventKind } from '../../src/handler/driver/message-event';

const TEXT = { type: 'string', minLength: 1 } as const;

const HANDSHAKE = {
  type: 'object',
  additionalProperties: false,
  required: ['handshakeId', 'action', 'state'],
  properties: {
    handshakeId: { type: 'string', pattern: '^h-[0-9a-z]{8,32}$' },
    action: { ...TEXT, description: 'As AWS Organizations calls it, for example INVITE.' },
    state: { ...TEXT, description: 'As AWS Organizations calls it, for example OPEN.' },
    accountId: {
      type: 'string',
      pattern: '^[0-9]{12}$',
      description: 'The account that the handshake was sent to.',
    },
    expiration: { type: 'string', format: 'date-time' },
    consoleUrl: { ...TEXT, description: 'The page of the console where that account accepts it.' },
    command: { ...TEXT, description: 'The AWS CLI command that accepts it, in that account.' },
  },
} as const;

const WHAT: Readonly<Record<EventKind, string>> = {
  PENDING: 'A handshake is pending, and the workflow cannot accept it on behalf of the account.',
  REMINDER: 'A handshake is still pending 7 days or 1 day before it expires.',
  ANSWERED: 'All handshakes are accepted.',
  DECLINED: 'A handshake was declined.',
  EXPIRED: 'A handshake expired.',
  LEFT: 'A handshake is still pending, but its resource was deleted: no workflow completes or cancels it.',
  BLOCKED: 'A resource that is pending after the deployment cannot continue for now.',
  FINISHED: 'A resource that was pending after the deployment is complete.',
  FAILED: 'A resource that was pending after the deployment has failed.',
};

/** What some kinds of events have beside the rest. */
const MORE: Partial<Record<EventKind, Record<string, unknown>>> = {
  REMINDER: { daysLeft: { enum: [1, 7] } },
  FAILED: { code: { ...TEXT, description: 'The code of the failure, as listed in the README.' } },
};

/** JSON schema of the `detail` of one kind of event. */
export function eventSchema(kind: EventKind): Record<string, unknown> {
  const isOfFlow = kind === 'FINISHED' || kind === 'FAILED' || kind === 'BLOCKED';
  const more = MORE[kind] ?? {};
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${DETAIL_TYPES[kind]} (source cdk-aws-organization)`,
    description: WHAT[kind],
    type: 'object',
    additionalProperties: false,
    required: [
      'eventId',
      'stackId',
      'logicalId',
      'resourceType',
      'subject',
      'text',
      'handshakes',
      'handshakeCount',
      ...(isOfFlow ? [] : ['organizationId']),
      ...Object.keys(more),
    ],
    properties: {
      eventId: {
        type: 'string',
        pattern: '^[0-9a-f]{32}$',
        description: 'The ID of the event, the same for each delivery.',
      },
      stackId: { type: 'string', pattern: '^arn:' },
      logicalId: TEXT,
      resourceType: { type: 'string', pattern: '^Custom::CdkAwsOrganization' },
      organizationId: { type: 'string', pattern: '^o-[a-z0-9]{10,32}$' },
      subject: TEXT,
      text: {
        ...TEXT,
        description: 'The text of the notification: what happened, and which action is required by when.',
      },
      handshakes: { type: 'array', maxItems: 50, items: HANDSHAKE },
      handshakeCount: {
        type: 'integer',
        minimum: 0,
        description: 'The number of all handshakes. Only the first 50 are listed.',
      },
      ...more,
    },
  };
}

/** The files in `docs/events/`, by name. */
export function eventSchemaFiles(): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(DETAIL_TYPES) as EventKind[]).map((kind) => [
      `${DETAIL_TYPES[kind].toLowerCase().replaceAll(' ', '-')}.schema.json`,
      `${JSON.stringify(eventSchema(kind), undefined, 2)}\n`,
    ]),
  );
}
