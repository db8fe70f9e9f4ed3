import { createEventBus } from '../../../../src/handler/aws/machinery/event-bus';
import { AwsLab, aWorld } from '../aws-lab';

describe('telling software through EventBridge', () => {
  test('puts an event on the default bus of the account', async () => {
    const lab = new AwsLab(aWorld());
    await lab.run(() => lab.ports.bus.put({ source: 'us', detailType: 'Something', detail: { eventId: 'e1' } }));
    expect(lab.aws.messages).toMatchObject([
      { kind: 'EVENT', busName: 'default', source: 'us', detailType: 'Something', detail: { eventId: 'e1' } },
    ]);
  });

  test('fails, to be tried again, when the call succeeds and the event was not taken', async () => {
    const refused = { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'no' }] };
    const clients = { services: { call: async () => refused } };
    const bus = createEventBus(clients as never, async (_operation, attempt) => attempt());
    await expect(bus.put({ source: 'us', detailType: 'Something', detail: {} })).rejects.toThrow(
      'PutEvents: InternalFailure: no',
    );
  });
});
