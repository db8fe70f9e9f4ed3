import { TransientError } from '../../failures';
import type { EventBus } from '../../port/machinery';
import type { Clients } from '../clients';
import type { Send } from '../send';

/** The bus that software is notified through. */
export function createEventBus({ services }: Clients, send: Send): EventBus {
  return {
    async put({ source, detailType, detail }) {
      const events = { Entries: [{ Source: source, DetailType: detailType, Detail: JSON.stringify(detail) }] };
      const answer = await send('events:PutEvents', () => services.call('events:PutEvents', events));
      const [entry] = answer.Entries ?? [];
      if (answer.FailedEntryCount) {
        // The call succeeds although the event was not taken.
        throw new TransientError(`PutEvents: ${entry?.ErrorCode}: ${entry?.ErrorMessage}`);
      }
    },
  };
}
