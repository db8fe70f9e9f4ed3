import { AwsLab, aWorld } from './aws/aws-lab';

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
