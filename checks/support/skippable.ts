import { Unavailable } from './python-environment';

/**
 * Runs a test that needs tools which are not everywhere. Without them it says loudly that nothing was tested, unless
 * the variable is set to `required`: then that is a failure.
 */
export async function skippable(name: string, variable: string, test: () => Promise<void>): Promise<void> {
  try {
    await test();
  } catch (error) {
    if (error instanceof Unavailable && process.env[variable] !== 'required') {
      skipped(name, error.message);
      return;
    }
    console.error(error);
    process.exitCode = 1;
  }
}

/** Says that a test, or a part of one, was not run. */
export function skipped(name: string, reason: string): void {
  const frame = '!'.repeat(100);
  console.error(`\n${frame}\n${name} SKIPPED, NOTHING WAS TESTED: ${reason}\n${frame}\n`);
  if (process.env.GITHUB_ACTIONS === 'true') {
    console.log(`::warning::${name} skipped: ${reason}`);
  }
}
