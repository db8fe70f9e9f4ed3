import { deploymentWaitSeconds, givingUpAt, pendingAnswerAt } from '../../../src/handler/driver/deadlines';
import { anEvent } from './an-event';

const STARTED = Date.parse('2026-01-05T09:00:00Z');
const MINUTE = 60_000;

describe('the wait of a deployment', () => {
  test.each([
    ['300', 300],
    [300, 300],
    ['0', 0],
    [undefined, 0],
    ['soon', 0],
    ['-5', 0],
  ])('is read from the property %j', (value, expected) => {
    expect(deploymentWaitSeconds(anEvent({}, { DeploymentWaitSeconds: value }))).toBe(expected);
  });

  test('ends before CloudFormation loses its patience, whatever a parameter says', () => {
    const event = (more: object) => anEvent({}, { DeploymentWaitSeconds: '4000', ...more });
    expect(pendingAnswerAt(event({ ServiceTimeout: '1200' }), STARTED)).toBe(STARTED + 18 * MINUTE);
    expect(pendingAnswerAt(event({}), STARTED)).toBe(STARTED + 58 * MINUTE);
  });

  test('counts from the start of the execution', () => {
    expect(pendingAnswerAt(anEvent({}, { DeploymentWaitSeconds: '300' }), STARTED)).toBe(STARTED + 5 * MINUTE);
  });
});

describe('a wait for AWS', () => {
  const event = anEvent({}, { DeploymentWaitSeconds: '300' });

  test('gives up two minutes before CloudFormation does', () => {
    expect(givingUpAt(event, STARTED, undefined)).toBe(STARTED + 18 * MINUTE);
    expect(givingUpAt(anEvent({}, { ServiceTimeout: '600' }), STARTED, undefined)).toBe(STARTED + 8 * MINUTE);
    expect(givingUpAt(anEvent({}, { ServiceTimeout: '9999' }), STARTED, undefined)).toBe(STARTED + 58 * MINUTE);
  });

  test('counts from the moment at which CloudFormation sent the event, as far as that makes sense', () => {
    expect(givingUpAt(event, STARTED, STARTED - 4 * MINUTE)).toBe(STARTED + 14 * MINUTE);
    expect(givingUpAt(event, STARTED, STARTED + 4 * MINUTE)).toBe(STARTED + 18 * MINUTE);
    expect(givingUpAt(event, STARTED, STARTED - 600 * MINUTE)).toBe(STARTED + 6 * MINUTE);
  });
});
