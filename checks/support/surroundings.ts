/** The account that the CDK command deploys into, and the management account of every world. */
export const MANAGEMENT_ACCOUNT = '111111111111';
export const REGION = 'us-east-1';

/** This process's environment without anything that could lead a client to a real cloud. */
export function withoutCloudVariables(): NodeJS.ProcessEnv {
  const foreign = /^(AWS_|CDK_|MINISTACK_|LOCALSTACK_)/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
}

/** Asks again until the answer pleases, and says what it was if it never does. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  pleases: (answer: T) => boolean,
  limitMs = 60_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`${what}: not within ${limitMs / 1000} s, last answer ${JSON.stringify(answer).slice(0, 2000)}`);
    }
    await new Promise((done) => setTimeout(done, 250));
  }
}
