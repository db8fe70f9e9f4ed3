import { join } from 'node:path';
import { Stage } from '../../src/rehearsal/stage';
import { ServedWorkers } from '../../src/rehearsal/worker/served-workers';
import { aPackage } from '../cli/a-package';
import type { ADirectory } from './cloud-assembly/a-cloud-assembly';

let installed: ADirectory;
let stage: Stage;

beforeAll(async () => {
  installed = aPackage();
  const world = { accounts: { '111111111111': {} } };
  const workers = ServedWorkers.from({ assets: join(installed.path, 'assets'), codeOf: () => undefined });
  stage = await Stage.open(world, workers);
});

afterAll(async () => {
  await stage.close();
  installed.remove();
});

test('virtual time runs on until nothing is left that happens by itself', async () => {
  const { clock } = stage.aws;
  const began = clock.now();
  let days = 0;
  const tick = () => {
    days++;
    if (days < 5) {
      clock.at(clock.now() + 24 * 3600 * 1000, tick);
    }
  };
  clock.at(began + 24 * 3600 * 1000, tick);
  await stage.settle();
  expect(clock.now() - began).toBe(5 * 24 * 3600 * 1000);
});

test('what goes on for ever is left after the longest time that anything of ours waits', async () => {
  const { clock } = stage.aws;
  const began = clock.now();
  const tick = () => void clock.at(clock.now() + 24 * 3600 * 1000, tick);
  tick();
  await stage.settle();
  expect((clock.now() - began) / (24 * 3600 * 1000)).toBe(190);
});

test('fails if the simulator itself fails, whatever the caller was told', async () => {
  const { aws } = stage;
  aws.register({
    name: 'sns',
    isWrite: () => false,
    authorizations: () => [],
    perform: () => {
      throw new TypeError('undefined is not a topic');
    },
  });
  const call = {
    service: 'sns',
    operation: 'Publish',
    input: {},
    region: 'us-east-1',
    caller: aws.sessions.account('111111111111'),
  };
  await expect(aws.call(call)).rejects.toThrow('undefined is not a topic');
  await expect(stage.settle()).rejects.toThrow(
    'the rehearsal used a feature that is not simulated: undefined is not a topic',
  );
});
