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
      description: 'The account that must answer, or has answered.',
    },
    expiration: { type: 'string', format: 'date-time' },
    consoleUrl: { ...TEXT, description: 'Where it is answered, in the console of that account.' },
    command: { ...TEXT, description: 'What answers it on the command line, in that account.' },
  },
} as const;

const WHAT: Readonly<Record<EventKind, string>> = {
  PENDING: 'Somebody must answer, and it could not be done for them.',
  REMINDER: 'Somebody who was told 7 days or more before still has not answered: at most 7 days, or one, are left.',
  ANSWERED: 'Everybody has answered with yes.',
  DECLINED: 'Somebody has answered with no.',
  EXPIRED: 'Nobody answered in time.',
  FINISHED: 'What a deployment left behind in its workflow has come to its end.',
  FAILED: 'What a deployment left behind in its workflow has failed.',
};

/** What some kinds of events have beside the rest. */
const MORE: Partial<Record<EventKind, Record<string, unknown>>> = {
  REMINDER: { daysLeft: { enum: [1, 7] } },
  FAILED: { code: { ...TEXT, description: 'Which failure it is, as the README lists them.' } },
};

/** JSON schema of the `detail` of one kind of event. */
export function eventSchema(kind: EventKind): Record<string, unknown> {
  const isOfFlow = kind === 'FINISHED' || kind === 'FAILED';
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
        description: 'The same for the same occasion, however often it is sent.',
      },
      stackId: { type: 'string', pattern: '^arn:' },
      logicalId: TEXT,
      resourceType: { type: 'string', pattern: '^Custom::CdkAwsOrganization' },
      organizationId: { type: 'string', pattern: '^o-[a-z0-9]{10,32}$' },
      subject: TEXT,
      text: { ...TEXT, description: 'The same as people are told: what happened, who must act, how, and until when.' },
      handshakes: { type: 'array', maxItems: 50, items: HANDSHAKE },
      handshakeCount: {
        type: 'integer',
        minimum: 0,
        description: 'How many there are altogether: of many, only the first are named.',
      },
      ...more,
    },
  };
}

/** The files in `docs/events/`, by name. */
export function eventSchemaFiles(): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(DETAIL_TYPES) as EventKind[]).map((kind) => [
      `${DETAIL_TYPES[kind].toLowerCase().replace(' ', '-')}.schema.json`,
      `${JSON.stringify(eventSchema(kind), undefined, 2)}\n`,
    ]),
  );
}
