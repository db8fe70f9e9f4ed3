import assert from 'node:assert/strict';
import {
  type Handshake,
  type HandshakeState,
  ListHandshakesForOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { readCloudAssembly } from '../../src/rehearsal/cloud-assembly/cloud-assembly';
import type { DeploymentResult, World, WorldOrganization } from '../../src/simulator/index';
import { eventually, MANAGEMENT_ACCOUNT, REGION } from '../support/surroundings';
import type { Lab } from './lab';
import { namesOf, type Prediction, predict } from './prediction';
import { comparableOutcomes, type Outcome, outcomesOf, type Record, sentEvents, stateOf, writesOf } from './record';
import type { Transcript } from './transcript';
import { Twin } from './twin';

/** Outputs of stacks, by stack name. */
export type Outputs = { readonly [stackName: string]: { readonly [name: string]: string } };

/** How CloudFormation says that stacks are, by name. */
export type Statuses = { readonly [stackName: string]: string };

/** How a deployment went. */
export interface Deployment {
  /** None, if it failed. */
  readonly outputs: Outputs;
  readonly statuses: Statuses;
  /** What the CDK command printed. */
  readonly printed: string;
  readonly record: Record;
}

/** How much of what was listed was seen before the current act. */
interface Marks {
  executions: number;
  calls: number;
  outcomes: number;
}

/**
 * Where a scenario is played: every act is done twice, by the real CDK command in the lab and by the library's own
 * CloudFormation, and must come to the same.
 */
export class SideBySide {
  public static async open(lab: Lab, world: World, transcript: Transcript): Promise<SideBySide> {
    return new SideBySide(lab, await Twin.start(world), transcript);
  }

  private readonly labMarks: Marks = { executions: 0, calls: 0, outcomes: 0 };
  private readonly twinMarks: Marks = { executions: 0, calls: 0, outcomes: 0 };
  /** Events of all stacks so far. */
  private readonly labOutcomes: Outcome[] = [];
  private readonly twinOutcomes: Outcome[] = [];
  /** Accounts that stacks are deployed into. */
  private readonly deployedInto = new Set([MANAGEMENT_ACCOUNT]);
  /** By stack name. */
  private readonly stackIds = new Map<string, string>();
  /** By stack id. */
  private readonly eventsSeen = new Map<string, number>();

  private constructor(
    public readonly lab: Lab,
    private readonly twin: Twin,
    private readonly transcript: Transcript,
  ) {}

  /** Deploys all stacks of a cloud assembly; with `fails`, they must not succeed; with `keeps`, what succeeds stays. */
  public async deploy(
    what: string,
    assembly: string,
    options: { fails?: boolean; keeps?: boolean } = {},
  ): Promise<Deployment> {
    const { keeps = false } = options;
    const file = 'outputs.json';
    const kept = keeps ? ['--no-rollback'] : [];
    const args = ['deploy', '--all', '-a', assembly, '--require-approval', 'never', '--outputs-file', file, ...kept];
    const account = accountOf(assembly);
    this.deployedInto.add(account);
    const isNew = readCloudAssembly(assembly).every(({ stackName }) => !this.stackIds.has(stackName));
    // A world has no workflows that still run: what these do meanwhile, no rehearsal knows.
    const isPredictable = isNew && (await this.running()).length === 0;
    const prediction = isPredictable
      ? await predict(this.lab.work, await this.lab.simulator.world(), assembly)
      : undefined;
    const callsBefore = (await this.lab.simulator.history()).length;
    const [run, results] = await this.both(what, this.lab.cdk(args, account), this.twin.deploy(assembly, keeps));
    const isExpected = (run.code !== 0) === (options.fails ?? false);
    assert.ok(isExpected, `cdk deploy ended with ${run.code}:\n${run.output}\n${this.lab.log()}`);
    const statuses = await this.readStackEvents(assembly, results);
    if (prediction !== undefined) {
      await this.assertPredicted(prediction, callsBefore, options.fails ?? false);
    }
    if (options.fails) {
      // A rollback has its answer before it has put anything back.
      await this.untilQuiet();
      return { outputs: {}, statuses, printed: run.output, record: await this.compare() };
    }
    const printed = this.lab.readJson(file);
    const outputs = Object.fromEntries(results.map(({ stackName }) => [stackName, printed[stackName] ?? {}]));
    assertSame('outputs', outputs, Object.fromEntries(results.map((result) => [result.stackName, result.outputs])));
    return { outputs, statuses, printed: run.output, record: await this.compare() };
  }

  /** The world is the one that `rehearse --save-world` has written before; and so are the calls, unless they were undone. */
  private async assertPredicted({ world, calls }: Prediction, callsBefore: number, isUndone: boolean): Promise<void> {
    assertSame('world that was predicted', await this.organizations(), stateOf(world, this.deployedInto));
    const made = (await this.lab.simulator.history())
      .slice(callsBefore)
      .filter(({ isWrite, tookEffect, service }) => isWrite && tookEffect && service !== 'sts')
      .map(({ accountId, service, operation }) => ({ account: accountId, operation: `${service}:${operation}` }));
    assertSame('calls that were predicted', isUndone ? [] : namesOf(made), calls);
  }

  /** Destroys all stacks of a cloud assembly. Afterwards no execution may be left that would do anything. */
  public async destroy(assembly: string, what = 'cdk destroy'): Promise<Record> {
    const args = ['destroy', '--all', '-a', assembly, '--force'];
    const account = accountOf(assembly);
    const [run, results] = await this.both(what, this.lab.cdk(args, account), this.twin.destroy(assembly));
    assert.equal(run.code, 0, `cdk destroy ended with ${run.code}:\n${run.output}\n${this.lab.log()}`);
    await this.readStackEvents(assembly, results);
    await this.assertQuiet(account);
    return this.compare();
  }

  /** A member approves what it was asked. */
  public async approve(account: string): Promise<Record> {
    const here = await pendingRequest(this.lab.simulator.url, account);
    const there = await pendingRequest(this.twin.url, account);
    await this.both(
      `the owner of account ${account} approves`,
      this.lab.simulator.answer(account, 'accept', here),
      this.twin.answer(account, 'accept', there),
    );
    return this.compare();
  }

  /** Waits until no execution is under way. */
  public async settle(what: string): Promise<Record> {
    await this.both(what, this.untilQuiet(), this.twin.settle());
    const ended = await Promise.all(this.lab.executions.map((execution) => this.lab.statusOf(execution)));
    assert.deepEqual([...new Set(ended)], ['SUCCEEDED'], `an execution did not succeed\n${this.lab.log()}`);
    return this.compare();
  }

  private untilQuiet(): Promise<string[]> {
    return eventually(
      'the end of all executions',
      () => this.running(),
      (names) => names.length === 0,
      90_000,
    );
  }

  /** ARNs of the executions that are under way. */
  public async running(): Promise<string[]> {
    const { executions } = this.lab;
    const statuses = await Promise.all(executions.map((execution) => this.lab.statusOf(execution)));
    return executions.filter((_, index) => statuses[index] === 'RUNNING').map(({ arn }) => arn);
  }

  /** The organizations as they are now, without ages. */
  public async organizations(): Promise<unknown> {
    return stateOf(await this.lab.simulator.world(), this.deployedInto);
  }

  /** One of the organizations, as it is now. */
  public async organization(id: string): Promise<WorldOrganization> {
    const { organizations = [] } = await this.lab.simulator.world();
    const found = organizations.find((organization) => organization.id === id);
    assert.ok(found, `there is no organization ${id}`);
    return found;
  }

  public async featureSet(): Promise<string> {
    const { organizations = [] } = await this.lab.simulator.world();
    return organizations[0]?.featureSet ?? 'no organization';
  }

  /** What the services and policy types of the organization are. */
  public async enabled(): Promise<readonly string[]> {
    const { organizations = [] } = await this.lab.simulator.world();
    const { serviceAccess = [], policyTypes = [], settlingPolicyTypes = {} } = organizations[0] ?? {};
    const isGoing = (type: string) => settlingPolicyTypes[type]?.status === 'PENDING_DISABLE';
    return [...serviceAccess, ...policyTypes.filter((type) => !isGoing(type))].sort();
  }

  public note(text: string): void {
    this.transcript.note(text);
  }

  public async close(): Promise<void> {
    await this.twin.close();
  }

  private both<A, B>(what: string, here: Promise<A>, there: Promise<B>): Promise<[A, B]> {
    return this.transcript.step(what, () => Promise.all([here, there]));
  }

  /** What both have done since the last comparison; throws if it is not the same. */
  private async compare(): Promise<Record> {
    const inputs = this.lab.executions.map(({ input }) => input);
    const calls = await this.lab.simulator.history();
    const events = sentEvents(inputs.slice(this.labMarks.executions));
    const here: Record = {
      events,
      outcomes: outcomesOf(this.labOutcomes.slice(this.labMarks.outcomes), events),
      writes: writesOf(calls.slice(this.labMarks.calls)),
      world: await this.organizations(),
    };
    Object.assign(this.labMarks, {
      executions: inputs.length,
      calls: calls.length,
      outcomes: this.labOutcomes.length,
    });
    const there = this.compareTwin();
    for (const part of ['events', 'writes', 'world'] as const) {
      assertSame(part, here[part], there[part]);
    }
    assertSame('outcomes', comparableOutcomes(here.outcomes), comparableOutcomes(there.outcomes));
    this.transcript.record(there);
    return here;
  }

  private compareTwin(): Record {
    const inputs = this.twin.executions().map(({ input }) => input);
    const calls = this.twin.history();
    const { executions, calls: callsBefore, outcomes } = this.twinMarks;
    Object.assign(this.twinMarks, {
      executions: inputs.length,
      calls: calls.length,
      outcomes: this.twinOutcomes.length,
    });
    const events = sentEvents(inputs.slice(executions));
    return {
      events,
      outcomes: outcomesOf(this.twinOutcomes.slice(outcomes), events),
      writes: writesOf(calls.slice(callsBefore)),
      world: stateOf(this.twin.world(), this.deployedInto),
    };
  }

  /** Reads what is new of all stacks, and answers how they are; both CloudFormations must say the same. */
  private async readStackEvents(assembly: string, results: readonly DeploymentResult[]): Promise<Statuses> {
    const statuses: { [stackName: string]: string } = {};
    const account = this.lab.account(accountOf(assembly));
    for (const { stackName } of readCloudAssembly(assembly)) {
      // A stack that is deleted is known by its id only; another one may have its name.
      const events = await account
        .stackEvents(stackName)
        .catch(() => account.stackEvents(this.stackIds.get(stackName) ?? stackName));
      const id = events.at(-1)?.StackId ?? '';
      this.stackIds.set(stackName, id);
      const seen = this.eventsSeen.get(id) ?? 0;
      this.eventsSeen.set(id, events.length);
      for (const { LogicalResourceId, ResourceStatus } of events.slice(seen)) {
        this.labOutcomes.push({ logicalId: LogicalResourceId!, status: ResourceStatus! });
      }
      statuses[stackName] =
        events.filter((event) => event.LogicalResourceId === stackName).at(-1)?.ResourceStatus ?? '';
    }
    this.twinOutcomes.push(...results.flatMap(({ events }) => events));
    assertSame('statuses', statuses, Object.fromEntries(results.map((result) => [result.stackName, result.status])));
    return statuses;
  }

  /** The emulator forgets executions with their workflow: that none goes on shows in that nobody calls anything. */
  private async assertQuiet(account: string): Promise<void> {
    assert.deepEqual(await this.lab.account(account).machines(), [], 'no workflow is left');
    const before = (await this.lab.simulator.history()).length;
    await new Promise((done) => setTimeout(done, 1000));
    assert.equal((await this.lab.simulator.history()).length, before, 'something still calls AWS after the deletion');
  }
}

/** The account that all stacks of a cloud assembly are for: its owner deploys them. */
function accountOf(assembly: string): string {
  const accounts = new Set(readCloudAssembly(assembly).map(({ account }) => account));
  const [account] = accounts;
  assert.ok(account !== undefined && accounts.size === 1, `${assembly} is not for one account`);
  return account;
}

function assertSame(part: string, here: unknown, there: unknown): void {
  try {
    assert.deepEqual(here, there);
  } catch (error) {
    const difference = error instanceof Error ? error.message : error;
    throw new Error(`the ${part} of the real CDK command (+) and of our own CloudFormation (-) differ:\n${difference}`);
  }
}

const PENDING: HandshakeState[] = ['OPEN', 'REQUESTED'];

/** Id of the request that an account has yet to answer. */
async function pendingRequest(endpoint: string, account: string): Promise<string> {
  const credentials = { accessKeyId: MANAGEMENT_ACCOUNT, secretAccessKey: 'test' };
  const client = new OrganizationsClient({ endpoint, region: REGION, credentials });
  const { Handshakes = [] } = await client.send(new ListHandshakesForOrganizationCommand({}));
  const isTo = ({ State, Parties = [] }: Handshake) =>
    PENDING.includes(State!) && Parties.some(({ Id }) => Id === account);
  const found = Handshakes.find(isTo);
  assert.ok(found, `account ${account} is asked nothing`);
  return found.Id!;
}
