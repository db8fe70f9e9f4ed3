import type { Stack, Template } from '../simulator/index';

/** What stands where a secret was, as CloudFormation has it. */
const MASK = '****';
/** Of a shorter value only what is equal to it is hidden: it is in every other text by chance. */
const LENGTH_MIN = 4;

/** The values of `NoEcho` parameters: they are in no output, and in no file. */
export class Secrets {
  private readonly values = new Set<string>();

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
    for (const text of [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number')) {
      this.values.add(String(text));
      // As it is within a text that is JSON.
      this.values.add(JSON.stringify(String(text)).slice(1, -1));
    }
    this.values.delete('');
  }

  private hidden(value: unknown): unknown {
    if (typeof value === 'string') {
      return this.values.has(value) ? MASK : this.masked(value);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.hidden(item));
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, this.hidden(child)]));
  }

  /** The longest first: one may be a part of another. */
  private masked(text: string): string {
    return [...this.values]
      .filter(({ length }) => length >= LENGTH_MIN)
      .sort((a, b) => b.length - a.length)
      .reduce((masked, value) => masked.replaceAll(value, MASK), text);
  }
}
