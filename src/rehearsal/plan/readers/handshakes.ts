import { thing } from '../thing';
import type { Reader } from './reader';

export const handshake: Reader = ({ world, moments }) =>
  (world.handshakes ?? []).map(({ id, sentDaysAgo, endedDaysAgo, ...rest }) =>
    thing(
      'handshake',
      { handshake: id, organization: rest.organization },
      { ...rest, sentAt: moments.before(sentDaysAgo), endedAt: moments.before(endedDaysAgo) },
    ),
  );

export const responsibilityTransfer: Reader = ({ world }) =>
  (world.responsibilityTransfers ?? []).map(({ id, ...rest }) =>
    thing('responsibilityTransfer', { transfer: id }, { ...rest }),
  );
