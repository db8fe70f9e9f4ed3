import type { DeploymentResult } from '../../../../src/simulator/index';
import { aWorld, InvitationLab, reasons, TARGET, template } from './lab';

/** A Delete between whose look and whose cancellation the owner of the account does something. */
async function destroyWhile(operation: string, properties: Record<string, unknown>) {
  const lab = new InvitationLab(aWorld({ [TARGET]: {} }));
  await lab.deploy(template(properties));
  const call = lab.aws.call.bind(lab.aws);
  lab.aws.call = async (next) => {
    if (next.operation === 'CancelHandshake') {
      lab.aws.call = call;
      const input = { HandshakeId: lab.invitations[0]!.id };
      await call({ ...next, operation, input, caller: lab.aws.sessions.account(TARGET) });
    }
    return call(next);
  };
  const result = await lab.destroy();
  return { lab, result };
}

function statusOf(result: DeploymentResult): string {
  return `${result.status} ${reasons(result)}`.trim();
}

describe('a Delete whose invitation is answered between its look and its cancellation', () => {
  test('removes an account that accepted, with DESTROY', async () => {
    const { lab, result } = await destroyWhile('AcceptHandshake', { RemovalPolicy: 'DESTROY' });
    expect(statusOf(result)).toMatch(/^DELETE_COMPLETE/);
    expect([lab.states, lab.isMember(TARGET)]).toEqual([['ACCEPTED'], false]);
  });

  test('leaves an account that accepted, without', async () => {
    const { lab, result } = await destroyWhile('AcceptHandshake', {});
    expect(statusOf(result)).toMatch(/^DELETE_COMPLETE/);
    expect([lab.states, lab.isMember(TARGET)]).toEqual([['ACCEPTED'], true]);
  });

  test.each([{}, { RemovalPolicy: 'DESTROY' }])(
    'has nothing left to do when it is declined (%j)',
    async (properties) => {
      const { lab, result } = await destroyWhile('DeclineHandshake', properties);
      expect(statusOf(result)).toMatch(/^DELETE_COMPLETE/);
      expect([lab.states, lab.isMember(TARGET)]).toEqual([['DECLINED'], false]);
    },
  );
});
