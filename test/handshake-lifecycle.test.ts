import { readFileSync } from 'node:fs';
import type { Decision } from '../src/handler/driver/decision';
import { decideAllFeatures } from '../src/handler/flows/all-features/decide';
import type { DesiredAllFeatures } from '../src/handler/flows/all-features/desired';
import { decideHandshakeAcceptance } from '../src/handler/flows/handshake-acceptance/decide';
import { ACCEPTED_ACTIONS } from '../src/handler/flows/handshake-acceptance/desired';
import { decideInvitedAccount } from '../src/handler/flows/invited-account/decide';
import { parseDesiredInvitedAccount } from '../src/handler/flows/invited-account/desired';
import { parseInvitedAccountMemo } from '../src/handler/flows/invited-account/memo';
import type { HandshakeRecord, HandshakeState } from '../src/handler/port/handshakes';
import { aChild, aContext, aHandshake, anInvitation, anOrganization, aRequest, NOW } from './handler/flows/builders';
import { ACCOUNT, accepting } from './handler/flows/handshake-acceptance/accepting';

const PAGE = readFileSync('docs/handshake-lifecycle.md', 'utf8');
const PORT = readFileSync('src/handler/port/handshakes.ts', 'utf8');
const ROLE = { Kind: 'ROLE', RoleName: 'OrganizationAccountAccessRole', Path: '/' } as const;
const OTHER = 'any other';
const organization = anOrganization();

/** Words of a union of texts in the port. */
function wordsOf(type: string): string[] {
  const union = new RegExp(`export type ${type} =([^;]*?);`).exec(PORT.replace(/\{[^}]*\}/g, ''))![1]!;
  return [...union.matchAll(/'([A-Z_]+)'/g)].map(([, word]) => word!);
}

/** Cells of the table below a heading, without its head; markup is taken off. */
function tableBelow(heading: string): string[][] {
  const section = PAGE.split(/^## /m).find((one) => one.startsWith(`${heading}\n`));
  const lines = section?.split('\n').filter((line) => line.startsWith('|')) ?? [];
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.replaceAll('`', '').trim()),
  );
}

/** The decisions that a column of a table gives, by state. */
function column(heading: string, index: number): Record<string, string> {
  return Object.fromEntries(tableBelow(heading).map((cells) => [cells[0]!, cells[index]!]));
}

const STATES = wordsOf('HandshakeState');
const NONE = 'none';
const PARENT = 'What the migration does in each state of the parent';
const INVITED = 'What an invited account does in each state of its invitation';
const ACCEPTANCE = 'What an acceptance does in each state of a handshake';

/** What is decided in each state, by the name that the page has for it. */
function decisions(decide: (state: HandshakeState | undefined) => Decision<{ readonly type: string }>) {
  const states: [string, HandshakeState | undefined][] = [
    [NONE, undefined],
    ...STATES.map((state): [string, HandshakeState] => [state, state as HandshakeState]),
    [OTHER, { unrecognized: 'NEW_STATE' }],
  ];
  return Object.fromEntries(states.map(([name, state]) => [name, nameOf(decide(state))]));
}

function nameOf(decision: Decision<{ readonly type: string }>): string {
  switch (decision.type) {
    case 'act':
      return decision.action.type;
    case 'wait':
      return decision.waitingFor === 'AWS' ? 'wait for AWS' : 'wait for a person';
    default:
      return decision.type;
  }
}

function decideParent(state: HandshakeState | undefined) {
  const desired: DesiredAllFeatures = { migrate: true, pendingInvitations: 'FAIL', memberAccess: ROLE };
  const parent = state === undefined ? undefined : aHandshake({ state });
  const stretch = state === 'REQUESTED' ? { items: [aChild(ACCOUNT)] } : undefined;
  const context = aContext(aRequest(desired), { restarts: 0, hasFinalized: false });
  return decideAllFeatures({ organization, parent, stretch }, context);
}

function decideInvited(target: Record<string, string>) {
  return (state: HandshakeState | undefined) => {
    // `onExpiry` as the construct has it; everything else is the default of the handler, too.
    const OnExpiry = { Kind: 'INVITE_AGAIN', MaxAttempts: '5', DelaySeconds: '0' };
    const desired = parseDesiredInvitedAccount({ ...target, MemberAccess: ROLE, OnExpiry });
    const handshake = state === undefined ? undefined : anInvitation({ state });
    const context = aContext(aRequest(desired), parseInvitedAccountMemo(undefined));
    return decideInvitedAccount({ organization, handshake }, context);
  };
}

function decideAcceptance(isMember: boolean, handshakeOf: (state: HandshakeState) => HandshakeRecord) {
  return (state: HandshakeState | undefined) => {
    const observed = {
      organization: isMember ? organization : undefined,
      handshakes: state === undefined ? [] : [handshakeOf(state)],
    };
    return decideHandshakeAcceptance(observed, accepting({ actions: ACCEPTED_ACTIONS }));
  };
}

describe('the page on the life of a handshake', () => {
  test('names every state', () => {
    expect(STATES).toHaveLength(6);
    expect(
      tableBelow('States')
        .map(([state]) => state)
        .sort(),
    ).toEqual([...STATES].sort());
    const children = tableBelow('What it does in each state of a child').flatMap(([state]) => state!.split(', '));
    expect(children.sort()).toEqual([...STATES].sort());
  });

  test('names every action', () => {
    const actions = tableBelow('The four handshakes').map(([action]) => action!.replace(/ \(.*\)$/, ''));
    expect(actions.sort()).toEqual(wordsOf('HandshakeAction').sort());
    const section = PAGE.split(/^## /m).find((one) => one.startsWith(ACCEPTANCE))!;
    expect(wordsOf('HandshakeAction').filter((action) => !section.includes(`\`${action}\``))).toEqual([]);
  });

  test('says what a migration decides in each state of the parent', () => {
    expect(column(PARENT, 1)).toEqual(decisions(decideParent));
  });

  test('says what an invited account decides in each state of its invitation', () => {
    expect(column(INVITED, 1)).toEqual(decisions(decideInvited({ TargetId: ACCOUNT })));
    const address = { TargetType: 'EMAIL', TargetId: 'owner@example.com' };
    expect(column(INVITED, 2)).toEqual(decisions(decideInvited(address)));
  });

  test('says what an acceptance decides in each state of a handshake', () => {
    const invitation = (state: HandshakeState) => anInvitation({ state });
    const request = (state: HandshakeState) => aChild(ACCOUNT, { state, expiresAt: new Date(NOW.getTime() + 1) });
    expect(column(ACCEPTANCE, 1)).toEqual(decisions(decideAcceptance(false, invitation)));
    expect(column(ACCEPTANCE, 2)).toEqual(decisions(decideAcceptance(true, request)));
  });
});
