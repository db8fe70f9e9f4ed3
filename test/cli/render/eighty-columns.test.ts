import { EXAMPLE_NAMES } from '../../support/example-assemblies';
import { fitEightyColumns, OF_ACCOUNTS, OF_SERVICES } from './eighty-columns';

fitEightyColumns(OF_ACCOUNTS);

test('every example that ships is in one of the lists', () => {
  const examples: string[] = [...OF_ACCOUNTS, ...OF_SERVICES].map(([example]) => example);
  expect([...new Set([...examples, 'grown-since-2019'])].sort()).toEqual([...EXAMPLE_NAMES].sort());
});
