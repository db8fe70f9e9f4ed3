import { SimulatedAws } from '../../src/simulator/simulated-aws';

const NOW = Date.parse('2026-01-05T09:00:00Z');

describe('Sessions', () => {
  test('a 12-digit access key id is the account itself, without a session', () => {
    const aws = new SimulatedAws({ now: NOW, partition: 'aws-cn' });

    expect(aws.sessions.find('111111111111')).toEqual({
      accountId: '111111111111',
      arn: 'arn:aws-cn:iam::111111111111:root',
    });
  });

  test('an issued session is found by its access key id', () => {
    const aws = new SimulatedAws({ now: NOW });
    const issued = aws.sessions.issue({
      accountId: '222222222222',
      roleArn: 'arn:aws:iam::222222222222:role/teams/Admin',
      sessionName: 'someone',
      durationSeconds: 900,
    });

    expect(issued.accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(issued.expiration).toBe(NOW + 900_000);
    expect(aws.sessions.find(issued.accessKeyId)).toEqual({
      accountId: '222222222222',
      arn: 'arn:aws:sts::222222222222:assumed-role/Admin/someone',
      session: {
        accessKeyId: issued.accessKeyId,
        roleArn: 'arn:aws:iam::222222222222:role/teams/Admin',
        sessionName: 'someone',
        expiresAt: NOW + 900_000,
        policies: [],
      },
    });
  });

  test('nobody is found by an id that was never issued', () => {
    expect(new SimulatedAws({ now: NOW }).sessions.find('ASIAUNKNOWN')).toBeUndefined();
  });

  test('two runs of one seed issue the same ids, and issuing draws nothing from the chance of the world', () => {
    const request = { accountId: '1', roleArn: 'arn:aws:iam::1:role/R', sessionName: 's', durationSeconds: 1 };
    const one = new SimulatedAws({ now: NOW, seed: 7 });
    const other = new SimulatedAws({ now: NOW, seed: 7 });

    expect(one.sessions.issue(request)).toEqual(other.sessions.issue(request));
    expect(one.random.next()).toBe(new SimulatedAws({ now: NOW, seed: 7 }).random.next());
  });
});
