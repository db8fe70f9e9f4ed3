import type { Clients } from '../../../../src/handler/aws/clients';
import { createSend } from '../../../../src/handler/aws/send';
import { lookAtRootFeatures } from '../../../../src/handler/aws/services/root-features';
import { anAwsError } from '../../driver/an-aws-error';
import { InstantClock } from '../../driver/instant-clock';

/** A look at what IAM answers. */
function look(outcome: Error | object, calls: unknown[] = []) {
  const call = async (...asked: unknown[]) => {
    calls.push(asked);
    if (outcome instanceof Error) {
      throw outcome;
    }
    return outcome;
  };
  const clock = new InstantClock();
  const send = createSend({ clock, deadline: clock.now() + 60_000, seed: 'execution', deniedUntil: clock.now() });
  return lookAtRootFeatures('eu-west-1', { services: { call } } as unknown as Clients, send);
}

describe('the features of root access', () => {
  test.each([
    ['none, as XML has it', '', []],
    ['none, as a list', [], []],
    ['none, without a word', undefined, []],
    ['one', ['RootSessions'], ['RootSessions']],
    ['both', ['RootCredentialsManagement', 'RootSessions'], ['RootCredentialsManagement', 'RootSessions']],
  ])('%s', async (_, EnabledFeatures, seen) => {
    const calls: unknown[] = [];

    expect(await look({ EnabledFeatures }, calls)).toEqual({ seen });
    expect(calls).toEqual([['iam:ListOrganizationsFeatures', {}, 'eu-west-1']]);
  });

  test('that IAM does not show are a refusal as a value', async () => {
    expect(await look(anAwsError('ServiceAccessNotEnabledException'))).toMatchObject({
      refusal: { error: 'ServiceAccessNotEnabledException' },
    });
  });

  test('that are denied are for the driver to judge', async () => {
    await expect(look(anAwsError('AccessDenied'))).rejects.toMatchObject({ code: 'AccessDenied' });
  });
});
