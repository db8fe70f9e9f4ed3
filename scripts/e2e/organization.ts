import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type HandshakeState,
  ListHandshakesForOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { eventually, type Lab, MANAGEMENT_ACCOUNT, REGION } from './lab';

const STACK = 'Organization';

/** Deploys the stack of an assembly and answers its outputs. */
export async function deploy(lab: Lab, assembly: string): Promise<Record<string, string>> {
  const file = join(lab.work, 'outputs.json');
  const run = await lab.cdk(['deploy', STACK, '-a', assembly, '--require-approval', 'never', '--outputs-file', file]);
  assert.equal(run.code, 0, `cdk deploy ended with ${run.code}:\n${run.output}\n${lab.log()}`);
  return JSON.parse(readFileSync(file, 'utf8'))[STACK];
}

/** Deploys the stack, which must fail, and answers what the command printed. */
export async function deployAndFail(lab: Lab, assembly: string): Promise<string> {
  const run = await lab.cdk(['deploy', STACK, '-a', assembly, '--require-approval', 'never']);
  assert.equal(run.code, 1, `cdk deploy should have failed:\n${run.output}`);
  return run.output;
}

export async function destroy(lab: Lab, assembly: string): Promise<void> {
  const run = await lab.cdk(['destroy', STACK, '-a', assembly, '--force']);
  assert.equal(run.code, 0, `cdk destroy ended with ${run.code}:\n${run.output}\n${lab.log()}`);
}

/** Everything that the simulated organizations are, without ages, which grow while one looks. */
export async function organizations(lab: Lab): Promise<unknown> {
  const isAge = (name: string) => name === 'ageDays' || name.endsWith('DaysAgo');
  const world = await lab.world();
  return JSON.parse(JSON.stringify(world.organizations, (name, value) => (isAge(name) ? undefined : value)));
}

export async function featureSet(lab: Lab): Promise<string> {
  const { organizations = [] } = await lab.world();
  return organizations[0]?.featureSet ?? 'no organization';
}

/** Id of the request that an account has yet to answer. */
export async function pendingRequestOf(lab: Lab, account: string): Promise<string> {
  const client = new OrganizationsClient({
    endpoint: lab.simulatorUrl,
    region: REGION,
    credentials: { accessKeyId: MANAGEMENT_ACCOUNT, secretAccessKey: 'test' },
  });
  const pending: HandshakeState[] = ['OPEN', 'REQUESTED'];
  const found = await eventually(
    `a request to ${account}`,
    async () => (await client.send(new ListHandshakesForOrganizationCommand({}))).Handshakes ?? [],
    (handshakes) => handshakes.some((handshake) => pending.includes(handshake.State!) && isTo(handshake, account)),
  );
  return found.find((handshake) => pending.includes(handshake.State!) && isTo(handshake, account))!.Id!;
}

function isTo(handshake: { Parties?: { Id?: string }[] }, account: string): boolean {
  return (handshake.Parties ?? []).some(({ Id }) => Id === account);
}
