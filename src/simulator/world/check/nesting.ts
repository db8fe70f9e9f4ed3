/** Far more than worlds, templates and policies have, and far less than what a stack of calls takes. */
export const LEVELS_MAX = 100;

/** Whether values lie in values on more levels than any file has that a person or the CDK has written. */
export function isNestedTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let levels = 0; level.length > 0; levels++) {
    if (levels > LEVELS_MAX) {
      return true;
    }
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
