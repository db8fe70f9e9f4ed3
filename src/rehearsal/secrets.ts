import type { Stack, Template } from '../simulator/index';

/** What stands where a secret was, as CloudFormation has it. */
const MASK = '****';
/** The same for an email address, so that it is still one. */
const ADDRESS_MASK = `${MASK}@example.com`;
/** Of a shorter value only what is equal to it is hidden: it is in every other text by chance. */
const LENGTH_MIN = 4;

/** IDs of accounts, organizations, roots, units, policies, and handshakes. */
const ID = /^(\d{12}|(?:o|r|ou|p|h)-[a-z0-9-]+)$/;
/** Where one may be in a text. */
const IDS = /(\d{12}|(?:o|r|ou|p|h)-[a-z0-9-]+)/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Members whose values are words of a document, and never texts of a user. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['action', 'does', 'featureSet', 'joined', 'kind', 'now', 'partition', 'policyTypes', 'seller', 'sign', 'state'],
  ...['status', 'type', 'formatVersion', 'code', 'Effect', 'Version'],
]);

/** How many levels of maps by texts of a user a member is. */
const MAPS: Readonly<Record<string, number>> = {
  attachments: 1,
  exports: 1,
  managedPolicies: 1,
  parameters: 1,
  policies: 1,
  roles: 1,
  tags: 2,
  unitIds: 1,
};

/**
 * The values of `NoEcho` parameters: they are in no output, and in no file.
 *
 * An ID that the world has is none, whichever parameter was given it: the file of the world has it anyway,
 * and without it a world that is saved could not be loaded.
 */
export class Secrets {
  private readonly values = new Set<string>();

  /** @param ids those of the world */
  constructor(private readonly ids: ReadonlySet<string> = new Set()) {}

  /** Those of a template, with the values of its parameters as they are known. */
  public add(template: Pick<Template, 'Parameters'>, values: Readonly<Record<string, unknown>>): void {
    for (const [name, parameter] of Object.entries(template.Parameters ?? {})) {
      if (String(parameter.NoEcho) === 'true') {
        this.addValue(parameter.Default);
        this.addValue(values[name]);
      }
    }
  }

  /** Those of the stacks that were deployed, nested ones included. */
  public addStacks(stacks: readonly Pick<Stack, 'definition'>[]): void {
    for (const { definition } of stacks) {
      this.add(definition.template, definition.parameters);
    }
  }

  /** A document without them. */
  public hide<T>(document: T): T {
    return this.values.size === 0 ? document : (this.hidden(document) as T);
  }

  /** An error whose message is without them. */
  public hideIn(error: unknown): unknown {
    if (error instanceof Error) {
      error.message = this.hide(error.message);
    }
    return error;
  }

  private addValue(value: unknown): void {
    const texts = [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number');
    for (const text of texts.map(String).filter((one) => one !== '' && !this.ids.has(one))) {
      this.values.add(text);
      // As it is within a text that is JSON.
      this.values.add(JSON.stringify(text).slice(1, -1));
    }
  }

  /** @param levels of maps by texts of a user */
  private hidden(value: unknown, levels = 0): unknown {
    if (typeof value === 'string') {
      return this.values.has(value) ? maskOf(value) : this.masked(value);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.hidden(item));
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => {
        if (levels > 0) {
          return [this.hidden(name), this.hidden(child, levels - 1)];
        }
        return [name, OWN_WORDS.has(name) ? child : this.hidden(child, levelsOf(name))];
      }),
    );
  }

  /** The longest first: one may be a part of another. What is a part of an ID of the world, or of a moment, stays. */
  private masked(text: string): string {
    if (MOMENT.test(text)) {
      return text;
    }
    const met = [...this.values].filter((value) => value.length >= LENGTH_MIN && text.includes(value));
    const isInId = (value: string) => [...this.ids].some((id) => id.includes(value));
    const masked = without(
      text,
      met.filter((value) => !isInId(value)),
    );
    const inIds = met.filter(isInId);
    return inIds.length === 0
      ? masked
      : masked
          .split(IDS)
          .map((part) => (this.ids.has(part) ? part : without(part, inIds)))
          .join('');
  }
}

/** The IDs in a document. */
export function idsIn(document: unknown): Set<string> {
  const ids = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      if (ID.test(value)) {
        ids.add(value);
      }
    } else if (value !== null && typeof value === 'object') {
      for (const [name, child] of Object.entries(value)) {
        collect(name);
        collect(child);
      }
    }
  };
  collect(document);
  return ids;
}

function without(text: string, values: readonly string[]): string {
  return [...values]
    .sort((a, b) => b.length - a.length)
    .reduce((masked, value) => masked.replaceAll(value, maskOf(value)), text);
}

function levelsOf(name: string): number {
  return Object.hasOwn(MAPS, name) ? MAPS[name]! : 0;
}

function maskOf(value: string): string {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? ADDRESS_MASK : MASK;
}
