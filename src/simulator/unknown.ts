/** Where a value comes from that the simulation does not have. */
export type UnknownSource =
  /** A parameter of a stack that was given no value, and has no default. */
  | { readonly kind: 'PARAMETER'; readonly stackName: string; readonly name: string }
  /** A parameter of Systems Manager. The place is `<account>/<region>`. */
  | { readonly kind: 'SSM_PARAMETER'; readonly place: string; readonly name: string }
  /** An export of a stack that is not here, or whose value is not known. */
  | { readonly kind: 'EXPORT'; readonly place: string; readonly name: string }
  /** A dynamic reference to a secret: nothing here may know it. */
  | { readonly kind: 'SECRET'; readonly reference: string }
  /** What AWS makes of a resource that is recorded only: its attribute, or what `Ref` returns. */
  | { readonly kind: 'RECORDED'; readonly type: string; readonly logicalId: string; readonly attribute?: string };

/** What stands for an unknown value where a text is needed and nothing is decided by it. */
const PLACEHOLDER = 'unknown';

/** A value that the simulation does not have. It is passed on in the place of the value, and nothing is made of it. */
export class Unknown {
  constructor(public readonly source: UnknownSource) {}

  public toString(): string {
    return PLACEHOLDER;
  }

  public toJSON(): string {
    return PLACEHOLDER;
  }
}

/** An unknown value within another value. */
export interface UnknownPart {
  /** For example `Targets[0].Arn`; empty if it is the value itself. */
  readonly path: string;
  readonly unknown: Unknown;
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** Every unknown value in a value, with its path. */
export function unknownParts(value: unknown, path = ''): UnknownPart[] {
  if (isUnknown(value)) {
    return [{ path, unknown: value }];
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([name, child]) =>
    unknownParts(child, Array.isArray(value) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`),
  );
}

/** The place in a stack where something is decided by a value that is not known. */
export interface UndecidedPlace {
  readonly stackName: string;
  /** Absent: it is no resource that decides, but the stack's template. */
  readonly logicalId?: string;
  readonly resourceType?: string;
  /** For example `TargetId`, `PolicyDocument.Statement[0].Resource` or `Conditions.IsProduction`. */
  readonly property: string;
  readonly source: UnknownSource;
}

/** What happens next depends on values that the simulation does not have. */
export class UndecidedError extends Error {
  public override readonly name = 'UndecidedError';

  constructor(public readonly places: readonly UndecidedPlace[]) {
    super(places.map(describe).join('\n'));
  }
}

function describe({ stackName, logicalId, property, source }: UndecidedPlace): string {
  const resource = logicalId === undefined ? '' : ` of the resource ${logicalId}`;
  return `${property}${resource} in the stack ${stackName} depends on a value that is not known (${source.kind})`;
}

/** Throws `UndecidedError` if any of the properties, which decide what a resource does, is not known. */
export function checkDecided(
  place: Omit<UndecidedPlace, 'property' | 'source'>,
  properties: unknown,
  isExcepted: (path: string) => boolean = () => false,
): void {
  const error = undecided(place, properties, isExcepted);
  if (error) {
    throw error;
  }
}

/** The same error, for who throws it later; undefined if everything is known. */
export function undecided(
  place: Omit<UndecidedPlace, 'property' | 'source'>,
  properties: unknown,
  isExcepted: (path: string) => boolean = () => false,
): UndecidedError | undefined {
  const places = unknownParts(properties)
    .filter(({ path }) => !isExcepted(path))
    .map(({ path, unknown: { source } }) => ({ ...place, property: path, source }));
  return places.length > 0 ? new UndecidedError(places) : undefined;
}

/** A path in properties, of something in a resource's tags: they decide nothing. */
export function isTagValue(path: string): boolean {
  return /^Tags[.[]/.test(path);
}

/** The same, with a text in the place of each unknown value: for what decides nothing. */
export function withPlaceholders(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withPlaceholders);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return isUnknown(value)
    ? String(value)
    : Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withPlaceholders(child)]));
}
