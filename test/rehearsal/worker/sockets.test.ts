import { EXAMPLE_NAMES } from '../../support/example-assemblies';
import { areSameWithSockets, LEFT_TO_THE_CHECK, OF_ACCOUNTS, OF_SERVICES } from './same-with-sockets';

areSameWithSockets(OF_ACCOUNTS);

test('every other example that ships is in one of the lists', () => {
  const examples: string[] = [...OF_ACCOUNTS, ...OF_SERVICES].map(([example]) => example);
  expect([...new Set([...examples, ...LEFT_TO_THE_CHECK])].sort()).toEqual([...EXAMPLE_NAMES].sort());
});
