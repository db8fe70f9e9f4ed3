import { runInNewContext } from 'node:vm';

/** A stranger's expression can take for ever: longer than this, nothing is said of it. */
const MATCH_MS_MAX = 100;

/** What an expression of Java says that one of JavaScript does not, or says otherwise. */
const OF_JAVA_ONLY = [
  // Escapes
  /\\[pPAzZGQEhHRXNxae]/,
  // Quantifiers that give nothing back
  /[*+?}]\+/,
  // Flags and atomic groups
  /\(\?[^:=!<]/,
  // Classes within classes
  /&&|\[(?:\\.|[^\]\\[])*\[/,
];

/** Whether a whole text matches an `AllowedPattern`, an expression of Java; undefined: that cannot be told here. */
export function matchesAllowedPattern(pattern: string, text: string): boolean | undefined {
  if (OF_JAVA_ONLY.some((expression) => expression.test(pattern))) {
    return undefined;
  }
  try {
    // In a context of its own only because that is what can be interrupted: nothing but the expression is of strangers.
    return runInNewContext(
      'new RegExp(expression).test(text)',
      { expression: `^(?:${pattern})$`, text },
      {
        timeout: MATCH_MS_MAX,
      },
    );
  } catch {
    return undefined;
  }
}
