import type { PlayedChange, PlayedPlan } from '../../../src/rehearsal/plan/plan-report';
import { type DeployedStack, type Left, Origins, withStays } from '../../../src/rehearsal/plan/stays';
import type { ThingValue } from '../../../src/rehearsal/plan/thing';
import type { Author, Write } from '../../../src/rehearsal/plan/writes';

const A: DeployedStack = { ids: new Set(['stack/A', 'stack/A-nested']), beganAt: 0, endedAt: 60_000 };
const B: DeployedStack = { ids: new Set(['stack/B']), beganAt: 60_001, endedAt: 120_000 };

function aWrite(by: Author, seconds: number, stackId?: string, ...names: string[]): Write {
  return {
    at: new Date(seconds * 1000).toISOString(),
    operation: 'organizations:AcceptHandshake',
    account: '111111111111',
    by,
    ...(stackId === undefined ? {} : { resource: { stackId, logicalId: 'Resource' } }),
    names: new Set(names),
    input: {},
  };
}

function aChange(address: string, writes: readonly Write[], more: Partial<PlayedChange['change']> = {}): PlayedChange {
  return { change: { action: 'ADD', address, after: { is: 'there' }, ...more }, writes };
}

const SENT = aChange('handshake/h-1', [aWrite('FUNCTION', 30, 'stack/A'), aWrite('PERSON', 90, undefined, 'h-1')]);
const JOINED = aChange('member/222222222222', [aWrite('PERSON', 90, undefined, 'h-1')]);
const PLACED = aChange('placement/222222222222', [], { because: 'member/222222222222' });
const ROLE = aChange('role/111111111111/Handler', [aWrite('CLOUDFORMATION', 10)]);
const ANSWERED = aChange('handshake/h-2', [aWrite('PERSON', 10, undefined, 'h-2')], { action: 'CHANGE' });
const EXPIRED = aChange('handshake/h-3', [], { action: 'CHANGE' });

function originOf(played: PlayedChange): DeployedStack | undefined {
  return new Origins([SENT, JOINED, PLACED, ROLE, ANSWERED, EXPIRED, played], [A, B]).of(played);
}

describe('a change comes from', () => {
  test.each([
    [
      'the stack of the function that made it, even while another one is deployed',
      aChange('x', [aWrite('FUNCTION', 90, 'stack/A')]),
      A,
    ],
    ['the stack around the one that is nested in it', aChange('x', [aWrite('FUNCTION', 90, 'stack/A-nested')]), A],
    ['the last of several', aChange('x', [aWrite('FUNCTION', 30, 'stack/A'), aWrite('FUNCTION', 70, 'stack/B')]), B],
    ['the stack that was deployed when CloudFormation made it', aChange('x', [aWrite('CLOUDFORMATION', 90)]), B],
    ['the stack that sent what a person accepted', JOINED, A],
    ['the stack that sent it, whoever ended it', SENT, A],
    ['what AWS made it for', PLACED, A],
    ['no stack, if a person answered what was there before', ANSWERED, undefined],
    ['no stack, if AWS made it for nothing', EXPIRED, undefined],
  ])('%s', (_, played, stack) => {
    expect(originOf(played)).toBe(stack);
  });
});

describe('the stacks that change something', () => {
  const changing = (...changes: PlayedChange[]) => new Origins(changes, [A, B]).stacksThatChange();

  test('are not those that make only what CloudFormation needs', () => {
    expect(changing(ROLE)).toEqual([]);
    expect(changing(ROLE, SENT)).toEqual([A]);
  });

  test('are the last one for what comes from none', () => {
    expect(changing(EXPIRED)).toEqual([B]);
  });
});

describe('a line stays', () => {
  const line = { action: 'ADD', isFinal: false, thing: 'member', what: 'joins', details: [], by: 'AWS' } as const;
  const plan: PlayedPlan = {
    deployment: [{ ...JOINED, line: { title: 'the organization', line } }],
    later: [{ ...JOINED, line: { title: 'the organization', line } }],
    otherCalls: [],
  };
  const left = (after: ThingValue): Left =>
    new Map([
      ['member/222222222222', { type: 'member', action: 'ADD', address: 'member/222222222222', after } as const],
    ]);

  test.each<[string, readonly Left[], true | undefined]>([
    ['if it is left as it is', [left({ is: 'there' })], true],
    ['not if it is left otherwise', [left({ is: 'closed' })], undefined],
    ['not if it is gone', [new Map() as Left], undefined],
    ['not if nothing was played', [], undefined],
  ])('%s', (_, lefts, stays) => {
    const { deployment, later } = withStays(plan, () => lefts);
    expect([deployment[0]!.change.stays, deployment[0]!.line?.line.stays]).toEqual([stays, stays]);
    expect(later).toEqual(plan.later);
  });
});
