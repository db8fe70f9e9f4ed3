import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/**
 * The first request of an SDK client reads the configuration files of the machine. That takes real time, in which the
 * virtual clock must not move, so it is done once and before.
 */
export const SDK_IS_WARM: Promise<unknown> = new STSClient({
  region: 'us-east-1',
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
  maxAttempts: 1,
  requestHandler: { handle: () => Promise.reject(new Error('nothing is sent')) },
})
  .send(new GetCallerIdentityCommand({}))
  .catch(() => undefined);
