import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Availability, CONDITION_KEYS, CONDITION_KEYS_SEEN } from '../../src/facts/condition-keys';
import { DOUBT_NAMES, type DoubtName, doubtFacts, type SettledDoubt, type TurnableDoubt } from '../../src/facts/doubts';
import { DEFAULT_QUOTAS, HANDSHAKE_DAYS, HANDSHAKE_LISTED_DAYS, QUOTAS_SEEN } from '../../src/facts/limits';
import { POLICY_TYPES } from '../../src/facts/policy-types';
import { RESOURCE_CONTROL_SEEN, RESOURCE_CONTROLLED_SERVICES } from '../../src/facts/resource-control';
import { THINGS, type ThingFacts } from '../../src/facts/things';
import { table } from './table';

const SCHEMA = join(__dirname, '../../src/simulator/world/check/world.schema.json');

const AVAILABILITY: Readonly<Record<Availability, string>> = {
  KNOWN: 'known',
  ABSENT: 'absent',
  UNKNOWN: 'not known',
  PERHAPS_ABSENT: 'not known, perhaps absent',
};

/** The whole page `docs/fidelity.md`. */
export function fidelityPage(): string {
  return [
    '# Fidelity',
    'A rehearsal is as good as the simulated AWS. This page says what is exact, what is assumed, and how to change it. Each report ends with "What this rests on", which names the questions of this page that the run met.',
    'This page is made from the tables in `src/facts/` and from the schema of worlds. Run `npx projen documents` to write it again.',
    ...exactSections(),
    ...questionSections(),
    ...numberSections(),
    ...policySections(),
  ]
    .join('\n\n')
    .concat('\n');
}

function exactSections(): string[] {
  return [
    '## What is simulated',
    'These things change by the operations of AWS, with the checks, errors, and effects that are documented. A plan shows each of them.',
    table(
      ['Thing', 'Operations', 'What cannot be undone'],
      Object.values<ThingFacts>(THINGS).map(({ name, writes, irreversible = {} }) => [
        `\`${name}\``,
        writes.map((operation) => `\`${operation}\``).join('<br>'),
        Object.values(irreversible).join('; '),
      ]),
    ),
    'Expiries are exact:',
    table(
      ['Handshake', 'Expires after'],
      Object.entries(HANDSHAKE_DAYS).map(([action, days]) => [`\`${action}\``, `${days} days`]),
    ),
    `A handshake that has ended is listed for ${HANDSHAKE_LISTED_DAYS} more days. Moments after a deployment are those of virtual time.`,
  ];
}

function questionSections(): string[] {
  const turnable = DOUBT_NAMES.flatMap((name): [DoubtName, TurnableDoubt][] => {
    const facts = doubtFacts(name);
    return 'otherwise' in facts ? [[name, facts]] : [];
  });
  const settled = DOUBT_NAMES.flatMap((name): [DoubtName, SettledDoubt][] => {
    const facts = doubtFacts(name);
    return 'otherwise' in facts ? [] : [[name, facts]];
  });
  return [
    '## Open questions',
    'The documentation of AWS does not answer these questions, or has two answers. To see the other answer, put the name into the world and rehearse again:',
    '```json\n{ "behavior": { "doubts": ["invitations-while-pending"] } }\n```',
    table(
      ['Name', 'Question', 'Assumed', 'The other way', 'What is known'],
      turnable.map(([name, { question, assumed, otherwise, setting, evidence, source }]) => [
        `\`${name}\`${setting === undefined ? '' : `<br>or \`${setting}\``}`,
        question,
        assumed,
        otherwise,
        known(evidence, source),
      ]),
    ),
    '## Open questions with one answer',
    'The answer to these questions is the same in every world.',
    table(
      ['Name', 'Question', 'Assumed', 'Why', 'What is known'],
      settled.map(([name, { question, assumed, oneWay, unnamed, evidence, source }]) => [
        `\`${name}\``,
        question,
        assumed,
        unnamed === undefined ? oneWay : `${oneWay} No report names it: ${unnamed.toLowerCase()}`,
        known(evidence, source),
      ]),
    ),
  ];
}

function known(evidence: string, source: string): string {
  return `${evidence} [page](${source})`;
}

function numberSections(): string[] {
  const { Behavior, Quotas } = JSON.parse(readFileSync(SCHEMA, 'utf8')).definitions;
  const switches = DOUBT_NAMES.map((name) => doubtFacts(name)).flatMap((facts) =>
    'otherwise' in facts && facts.setting !== undefined ? [facts.setting] : [],
  );
  const settings = Object.keys(Behavior.properties).filter((name) => name !== 'doubts' && !switches.includes(name));
  return [
    '## Durations and delays',
    'AWS does not publish how long its own work takes, or it varies. The values are typical. Set others in `behavior` of the world.',
    table(
      ['Setting', 'Meaning'],
      settings.map((name) => [`\`${name}\``, Behavior.properties[name].description]),
    ),
    '## Quotas',
    `The values are as of ${QUOTAS_SEEN.asOf}, from the [page of quotas](${QUOTAS_SEEN.source}). Set others in \`quotas\` of the world.`,
    table(
      ['Quota', 'Value', 'Meaning'],
      Object.entries(DEFAULT_QUOTAS).map(([name, value]) => [
        `\`${name}\``,
        String(value),
        Quotas.properties[name].description,
      ]),
    ),
    'Quotas of policies are the same in every world:',
    table(
      ['Policy type', 'Characters', 'Policies', 'On each root, organizational unit, or account'],
      Object.entries(POLICY_TYPES).map(([type, { contentMax, policiesMax, attachmentsMax }]) => [
        `\`${type}\``,
        ...[contentMax, policiesMax, attachmentsMax].map(String),
      ]),
    ),
  ];
}

function policySections(): string[] {
  return [
    '## Condition keys',
    `Policies are decided with these keys of requests, as of ${CONDITION_KEYS_SEEN.asOf}, from the [page of global condition keys](${CONDITION_KEYS_SEEN.source}). If a decision depends on a key that is not known, the request is taken as allowed. Code is a function, a state machine, or a role that they assumed.`,
    table(
      ['Key', 'Of code', 'Of a person'],
      Object.entries(CONDITION_KEYS).map(([key, { CODE, PERSON }]) => [
        `\`${key.endsWith('/') ? `${key}…` : key}\``,
        AVAILABILITY[CODE],
        AVAILABILITY[PERSON],
      ]),
    ),
    '## Resource control policies',
    `Resource control policies limit the actions of these services, as of ${RESOURCE_CONTROL_SEEN.asOf}, from the [list of services](${RESOURCE_CONTROL_SEEN.source}):`,
    table(['Prefixes of actions'], [[[...RESOURCE_CONTROLLED_SERVICES].map((prefix) => `\`${prefix}\``).join(', ')]]),
  ];
}
