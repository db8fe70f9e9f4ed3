import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { TransientError } from '../../failures';
import type { EventBus } from '../../port/machinery';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** The bus through the SDK's client. */
export function createEventBus(clients: Clients, send: Send): EventBus {
  return {
    async put({ source, detailType, detail }) {
      const command = new PutEventsCommand({
        Entries: [{ Source: source, DetailType: detailType, Detail: JSON.stringify(detail) }],
      });
      const answer = await send('events:PutEvents', () => clients.eventBridge.send(command));
      const [entry] = answer.Entries ?? [];
      if (answer.FailedEntryCount) {
        // The call succeeds although the event was not taken.
        throw new TransientError(`PutEvents: ${entry?.ErrorCode}: ${entry?.ErrorMessage}`);
      }
    },
  };
}
