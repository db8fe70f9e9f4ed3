import { aWorld, MANAGEMENT, MEMBER, OTHER, problemsOf } from './world-problems';

const migration = {
  id: 'h-migration1',
  action: 'ENABLE_ALL_FEATURES',
  organization: 'o-exampleorgid',
  state: 'REQUESTED',
  sentDaysAgo: 3,
};
const invitation = {
  id: 'h-invitation1',
  action: 'INVITE',
  organization: 'o-exampleorgid',
  to: OTHER,
  state: 'OPEN',
  sentDaysAgo: 2,
};
const transfer = {
  id: 'rt-a1b2c3d4',
  name: 'bills',
  status: 'REQUESTED',
  source: MANAGEMENT,
  target: OTHER,
  starts: '2026-03-01T00:00:00Z',
  handshake: 'h-transfer1',
};
test.each<[unknown, string, string]>([
  [
    aWorld({ organization: { refusedBy: [MEMBER] } }),
    'organizations[0].refusedBy',
    'needs an ENABLE_ALL_FEATURES of this organization that is pending in handshakes',
  ],
  [
    aWorld({ handshakes: [], organization: { migration: { startedDaysAgo: 4 } } }),
    'organizations[0].migration',
    "says the same as the world's handshakes: only one of the two ways is allowed",
  ],
  [
    aWorld({ handshakes: [migration], organization: { featureSet: 'ALL' } }),
    'organizations[0].featureSet',
    'ALL allows no ENABLE_ALL_FEATURES that is pending, but handshakes has h-migration1',
  ],
  [
    aWorld({ handshakes: [migration, migration] }),
    'handshakes[1].id',
    'h-migration1 is the ID of another handshake of this world: use another',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, organization: 'o-strangeorgid' }] }),
    'handshakes[0].organization',
    'o-strangeorgid is not an organization of this world: nothing of it is pending',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, state: 'EXPIRED', organization: 'o-strangeorgid' }] }),
    'handshakes[0].sender',
    'is missing: add the account that sent it, because o-strangeorgid is not in this world',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, to: undefined }] }),
    'handshakes[0].to',
    'is missing: INVITE is sent to an account',
  ],
  [
    aWorld({ handshakes: [{ ...migration, to: MEMBER }] }),
    'handshakes[0].to',
    'remove it: ENABLE_ALL_FEATURES is sent to no account',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, recipient: '999999999999' }] }),
    'handshakes[0].recipient',
    '999999999999 is not an account of this world: list it under accounts',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, endedDaysAgo: 1 }] }),
    'handshakes[0].endedDaysAgo',
    'a handshake that is OPEN has not ended',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, parent: 'h-migration1' }] }),
    'handshakes[0].parent',
    'means nothing to INVITE',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, action: 'APPROVE_ALL_FEATURES' }] }),
    'handshakes[0].parent',
    'is missing: APPROVE_ALL_FEATURES belongs to a migration',
  ],
  [
    aWorld({ handshakes: [{ ...invitation, action: 'APPROVE_ALL_FEATURES', parent: 'h-migration1' }, migration] }),
    'handshakes[0].parent',
    'h-migration1 is no ENABLE_ALL_FEATURES that stands before it in this list',
  ],
  [
    aWorld({ responsibilityTransfers: [{ ...transfer, source: '999999999999' }] }),
    'responsibilityTransfers[0].source',
    '999999999999 is not an account of this world: list it under accounts',
  ],
  [
    aWorld({ responsibilityTransfers: [{ ...transfer, starts: '2026-13-01T00:00:00Z' }] }),
    'responsibilityTransfers[0].starts',
    'there is no such moment as 2026-13-01T00:00:00Z',
  ],
  [
    aWorld({ responsibilityTransfers: [{ ...transfer, organizations: ['o-strangeorgid'] }] }),
    'responsibilityTransfers[0].organizations[0]',
    'o-strangeorgid is not an organization of this world',
  ],
])('%# names the field, its value and what is allowed: %j', (world, path, message) => {
  expect(problemsOf(world)).toContainEqual({ path, message });
});
