import { shortenedAddress } from '../../../../src/handler/flows/rules/shortened-address';

test.each([
  ['owner@example.com', 'o...@example.com'],
  ['a@example.com', 'a...@example.com'],
  ['"odd@local"@example.com', '"...@example.com'],
])('%s is named %s', (email, shortened) => {
  expect(shortenedAddress(email)).toBe(shortened);
});
