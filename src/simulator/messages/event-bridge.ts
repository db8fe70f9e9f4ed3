import { AwsError } from '../aws-error';
import type { Authorization, Call, SimulatedService } from '../call';
import { Random } from '../random';
import type { SimulatedAws } from '../simulated-aws';
import { unknownOperation } from '../unknown-operation';

const ENTRIES_MAX = 10;
const ENTRIES_BYTES_MAX = 256 * 1024;

/** One event of a request, which may be of any shape. */
interface EventEntry {
  readonly EventBusName?: unknown;
  readonly Source?: unknown;
  readonly DetailType?: unknown;
}

/** EventBridge, as far as telling other software something goes: `PutEvents`. */
export class EventBridge implements SimulatedService {
  public readonly name = 'events';
  private readonly random: Random;

  constructor(
    private readonly aws: SimulatedAws,
    seed = 1,
  ) {
    this.random = new Random(seed);
  }

  public isWrite(): boolean {
    return true;
  }

  public authorizations(call: Call): Authorization[] {
    const { Entries } = call.input;
    // More events than there can be are refused for that, whoever sends them.
    if (call.operation !== 'PutEvents' || !Array.isArray(Entries) || Entries.length > ENTRIES_MAX) {
      return [];
    }
    const entries: readonly EventEntry[] = Entries.map((entry: EventEntry | null) => entry ?? {});
    const buses = new Set(entries.map(({ EventBusName }) => busArn(this.aws.partition, call, EventBusName)));
    return [...buses].map((resource) => {
      const sent = entries.filter(({ EventBusName }) => busArn(this.aws.partition, call, EventBusName) === resource);
      const values = (key: 'Source' | 'DetailType') => sent.map((entry) => String(entry[key] ?? ''));
      // Lists, even of one event: a condition without a set operator is not made for them.
      const context = { 'events:source': values('Source'), 'events:detail-type': values('DetailType') };
      return { action: 'events:PutEvents', resource, context };
    });
  }

  public perform(call: Call): unknown {
    if (call.operation !== 'PutEvents') {
      throw unknownOperation(this.name, call.operation);
    }
    const entries: unknown = call.input.Entries;
    if (!Array.isArray(entries) || entries.length < 1 || entries.length > ENTRIES_MAX) {
      throw new AwsError('ValidationException', `simulated: Entries must hold 1 to ${ENTRIES_MAX} events`);
    }
    if (Buffer.byteLength(JSON.stringify(entries)) > ENTRIES_BYTES_MAX) {
      throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.');
    }
    const results = entries.map((entry) => this.put(call, entry ?? {}));
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  }

  private put(call: Call, entry: Record<string, unknown>) {
    const { Source: source, DetailType: detailType } = entry;
    if (typeof source !== 'string' || typeof detailType !== 'string' || source === '' || detailType === '') {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Source and DetailType must not be empty.' };
    }
    if (source.startsWith('aws.')) {
      return { ErrorCode: 'NotAuthorizedForSource', ErrorMessage: `Not authorized for the source ${source}.` };
    }
    const detail = parseDetail(entry.Detail);
    if (!detail) {
      return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
    }
    const eventId = this.random.uuid();
    this.aws.messages.push({
      kind: 'EVENT',
      at: this.aws.clock.now(),
      eventId,
      accountId: call.caller.accountId,
      busName: busName(entry.EventBusName),
      source,
      detailType,
      detail,
    });
    return { EventId: eventId };
  }
}

function parseDetail(detail: unknown): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(String(detail));
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function busArn(partition: string, call: Call, bus: unknown): string {
  const isArn = typeof bus === 'string' && bus.startsWith('arn:');
  return isArn ? bus : `arn:${partition}:events:${call.region}:${call.caller.accountId}:event-bus/${busName(bus)}`;
}

function busName(bus: unknown): string {
  const name = typeof bus === 'string' && bus !== '' ? bus : 'default';
  return name.slice(name.lastIndexOf('/') + 1);
}
