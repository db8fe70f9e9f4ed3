/** What an event tells beside its type; texts of JSON are the execution's data, which a reader may leave out. */
export interface EventDetails {
  readonly input?: string;
  readonly output?: string;
  readonly parameters?: string;
  readonly [member: string]: unknown;
}

interface HistoryEvent {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly type: string;
  readonly details: EventDetails | undefined;
}

/** Members that hold the execution's data, and what stands beside them. */
const DATA = ['input', 'output', 'parameters'];
const NOT_TRUNCATED = { truncated: false };
/** These two tell that the data is whole. */
const MEASURED = ['input', 'output'];

/** The events of one execution, in their order, with ids that begin with 1. */
export class History {
  private readonly events: HistoryEvent[] = [];

  public get length(): number {
    return this.events.length;
  }

  public record(at: number, type: string, details?: EventDetails): void {
    this.events.push({ at, type, details });
  }

  /** An event as `GetExecutionHistory` shows it. */
  public show(id: number, includeExecutionData: boolean): Record<string, unknown> {
    const { at, type, details } = this.events[id - 1]!;
    return {
      timestamp: new Date(at),
      type,
      id,
      // The first state follows the start without naming it.
      previousEventId: id <= 2 ? 0 : id - 1,
      ...(details === undefined ? {} : { [memberOf(type)]: shown(details, includeExecutionData) }),
    };
  }
}

/** `TaskStateEntered` and its like share one member; every other type has its own. */
function memberOf(type: string): string {
  const [, side] = /State(Entered|Exited)$/.exec(type) ?? [];
  return side === undefined ? `${type[0]!.toLowerCase()}${type.slice(1)}EventDetails` : `state${side}EventDetails`;
}

function shown(details: EventDetails, includeExecutionData: boolean): Record<string, unknown> {
  const entries = Object.entries(details)
    .filter(([name]) => includeExecutionData || !DATA.includes(name))
    .flatMap(([name, value]) =>
      MEASURED.includes(name)
        ? [
            [name, value],
            [`${name}Details`, NOT_TRUNCATED],
          ]
        : [[name, value]],
    );
  return Object.fromEntries(entries);
}
