import type { Clients } from '../../src/handler/aws/clients';
import { createConnect } from '../../src/handler/connect';
import { AwsLab, aWorld } from './aws/aws-lab';
import { InstantClock } from './driver/instant-clock';

describe('ten functions that begin at the same moment', () => {
  test('ask for the organization at moments that are spread over six seconds', async () => {
    const first = new AwsLab(aWorld(), { seed: 'execution-0' });
    const { aws } = first;
    const others = Array.from(
      { length: 9 },
      (_, index) => new AwsLab(aWorld(), { aws, seed: `execution-${index + 1}` }),
    );
    const begin = aws.clock.now();
    const looks = () => Promise.all([first, ...others].map(({ ports }) => ports.reads.recent.identifyOrganization()));
    expect(await first.run(looks)).toHaveLength(10);

    const moments = aws.history.map(({ at }) => at - begin);
    expect(moments).toHaveLength(10);
    expect(Math.max(...moments)).toBeLessThanOrEqual(6000);
    for (const second of [0, 1, 2, 3, 4, 5]) {
      // At one moment, all ten would be in the first second.
      expect(moments.filter((moment) => Math.floor(moment / 1000) === second).length).toBeLessThan(8);
    }
  });
});

describe('the list of running executions', () => {
  test('is shared by the events of a warm function, from the moment on that each of them names', async () => {
    const clock = new InstantClock();
    let lists = 0;
    const services = { call: async () => ({ executions: [{ executionArn: `arn:${++lists}` }] }) };
    const connect = createConnect(clock, () => ({ services }) as unknown as Clients);
    const { workflow } = connect({
      location: { partition: 'aws', region: 'eu-west-1', accountId: '111111111111' },
      stateMachineArn: 'arn:aws:states:eu-west-1:111111111111:stateMachine:Workflow',
      seed: 'execution',
      deadline: clock.now() + 120_000,
      deniedUntil: 0,
      beforeWrite: async () => {},
    });
    const listed = async (since?: Date) => (await workflow.listRunning(since))[0]!.arn;
    const begin = clock.now();
    expect(await listed(new Date(begin - 1))).toBe('arn:1');
    clock.pass(30_000);
    expect(await listed(new Date(begin - 1))).toBe('arn:1');
    expect(await listed(new Date(begin))).toBe('arn:2');
    clock.pass(30_001);
    expect(await listed(new Date(begin))).toBe('arn:3');
    expect(await listed()).toBe('arn:4');
  });
});
