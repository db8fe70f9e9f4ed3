import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { Unavailable } from '../support/python-environment';
import type { Case } from './random-case';

/** AGPL-3.0: it is installed here, for the comparison, and is part of nothing else. */
const ORACLE = '@cloud-copilot/iam-simulate@0.1.173';
const FOLDER = resolve('.cache/policies');

/** What is used of the package. */
interface Package {
  runUnsafeSimulation(simulation: unknown, options: object): string | { readonly result?: string };
}

/** The opinion of others on a case, whether it is allowed. */
export type Oracle = (one: Case) => boolean;

/** Installs the package; throws `Unavailable` where that is not possible. */
export function oracle(): Oracle {
  const { runUnsafeSimulation } = load();
  return ({ action, resource, accountId, context, levels }) => {
    const policiesOf = (kind: string) =>
      levels
        .filter((level) => level.kind === kind)
        .map(({ targetId, policies }) => ({
          orgIdentifier: targetId,
          policies: policies.map(({ name, document }) => ({ name, policy: document })),
        }));
    const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
    const result = runUnsafeSimulation(
      {
        request: { principal: PRINCIPAL, action, resource: { resource, accountId }, contextVariables: context },
        identityPolicies: [{ name: 'all', policy: everything }],
        serviceControlPolicies: policiesOf('service control policy'),
        resourceControlPolicies: policiesOf('resource control policy'),
      },
      {},
    );
    const answer = typeof result === 'string' ? result : result.result;
    if (answer === undefined || !/^(Allowed|ImplicitlyDenied|ExplicitlyDenied)$/.test(answer)) {
      throw new Error(`${ORACLE} answers ${JSON.stringify(result)}`);
    }
    return answer === 'Allowed';
  };
}

const PRINCIPAL = 'arn:aws:iam::222222222222:role/Access';

function load(): Package {
  const installed = resolve(FOLDER, 'node_modules/@cloud-copilot/iam-simulate');
  try {
    if (!existsSync(installed)) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(resolve(FOLDER, 'package.json'), '{ "private": true }\n');
      execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', ORACLE], { cwd: FOLDER, stdio: 'pipe' });
    }
  } catch (error) {
    throw new Unavailable(`${ORACLE} cannot be installed: ${(error as Error).message}`);
  }
  return createRequire(resolve(FOLDER, 'package.json'))('@cloud-copilot/iam-simulate') as Package;
}
