import type { SimulatedAws } from '../simulated-aws';
import { isUnknown, Unknown } from '../unknown';
import type { World, WorldPlaceValues } from '../world/world';

/** The version that `/cdk-bootstrap/<qualifier>/version` has: one that no application asks more of. */
const BOOTSTRAP_VERSION = '30';

/** Texts that templates refer to by name, and that no resource of their own stack makes. */
export class KnownValues {
  private static readonly all = new WeakMap<SimulatedAws, KnownValues>();

  /** Those of a simulated AWS. */
  public static of(aws: SimulatedAws): KnownValues {
    const known = KnownValues.all.get(aws) ?? new KnownValues();
    KnownValues.all.set(aws, known);
    return known;
  }

  /** What the world says. */
  public given: NonNullable<World['values']> = {};
  /** Parameters that stacks have made, by place and name. */
  private readonly made = new Map<string, string>();

  public export(place: string, name: string): string | Unknown {
    return this.find(place, 'exports', name) ?? new Unknown({ kind: 'EXPORT', place, name });
  }

  /** @param name of the parameter, possibly with a colon and its version or label */
  public parameter(place: string, name: string): string | Unknown {
    const [plain = name] = name.split(':');
    return (
      this.find(place, 'parameters', name) ??
      this.made.get(`${place} ${plain}`) ??
      this.find(place, 'parameters', plain) ??
      (/^\/cdk-bootstrap\/[^/]+\/version$/.test(plain) ? BOOTSTRAP_VERSION : undefined) ??
      new Unknown({ kind: 'SSM_PARAMETER', place, name })
    );
  }

  /** A stack has made a parameter. Answers how it is deleted. */
  public putParameter(place: string, name: string, value: unknown): () => void {
    const key = `${place} ${name}`;
    if (value === undefined || isUnknown(value)) {
      return () => {};
    }
    this.made.set(key, String(value));
    return () => void this.made.delete(key);
  }

  private find(place: string, kind: keyof WorldPlaceValues, name: string): string | undefined {
    const values = Object.hasOwn(this.given, place) ? this.given[place]?.[kind] : undefined;
    return values && Object.hasOwn(values, name) ? values[name] : undefined;
  }
}
