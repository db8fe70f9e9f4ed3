import { isUnknown, Unknown } from '../unknown';

const REFERENCE = /\{\{resolve:([\w-]+):([^{}]*)\}\}/g;

/** Finds the text of a parameter of Systems Manager. */
export type FindParameter = (name: string) => string | Unknown;

/**
 * A value with its dynamic references resolved, `{{resolve:ssm:/name}}` wherever it is in a text. Secrets are never
 * known: not those of Secrets Manager, nor the secure ones of Systems Manager.
 */
export function resolveReferences(value: unknown, findParameter: FindParameter): unknown {
  if (typeof value === 'string') {
    return value.includes('{{resolve:') ? resolveText(value, findParameter) : value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolveReferences(item, findParameter));
  }
  if (value === null || typeof value !== 'object' || isUnknown(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, resolveReferences(child, findParameter)]),
  );
}

function resolveText(text: string, findParameter: FindParameter): string | Unknown {
  const unknown: Unknown[] = [];
  const resolved = text.replace(REFERENCE, (reference, service: string, name: string) => {
    const value = service === 'ssm' ? findParameter(name.trim()) : new Unknown({ kind: 'SECRET', reference });
    if (isUnknown(value)) {
      unknown.push(value);
      return '';
    }
    return value;
  });
  return unknown[0] ?? resolved;
}
