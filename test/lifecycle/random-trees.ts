import { Property } from '../../src/handler/protocol';
import type { Template } from '../../src/simulator/cloudformation/template';
import { dumpWorld } from '../../src/simulator/world/dump/dump-world';
import type { World } from '../../src/simulator/world/world';
import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { randomTree } from '../support/random-tree';
import { appOfTree } from '../support/tree-app';
import { type ManySeeds, playSeeds } from './many-seeds';

/** What the deployment itself consists of. */
const MACHINERY = ['cloudformation', 'events', 'lambda', 'sns', 'states'];

/** What a first deployment of an app that describes a tree, and a second one, do to it. */
export interface AdoptedTree {
  readonly statuses: readonly string[];
  /** Why a deployment failed. */
  readonly reasons: readonly string[];
  readonly writes: readonly string[];
  readonly isAsBefore: boolean;
}

/** The app of the tree of a seed, deployed over the tree; and with a new `refresh`, deployed again. */
export async function adoptTree(seed: number): Promise<AdoptedTree> {
  const world = randomTree(seed);
  const spec = appOfTree(world);
  const lab = new AppLab(world);
  const before = held(lab, world);
  const statuses: string[] = [];
  const reasons: string[] = [];
  for (const template of [templateOf(spec), refreshed(templateOf(spec))]) {
    const { status, events } = await lab.deploy(template);
    statuses.push(status);
    reasons.push(...events.flatMap(({ status: of, reason = '' }) => (of.endsWith('_FAILED') ? [reason] : [])));
  }
  return {
    statuses,
    reasons,
    writes: writesIn(lab),
    isAsBefore: held(lab, world) === before,
  };
}

/** With another `refresh` of the organization. */
function refreshed(template: Template): Template {
  const { CdkAwsOrganizationOrganization: organization, ...others } = template.Resources;
  const Properties = { ...organization!.Properties, [Property.REFRESH]: 'again' };
  return { ...template, Resources: { ...others, CdkAwsOrganizationOrganization: { ...organization!, Properties } } };
}

/** What took effect, the deployment's own machinery left out. */
export function writesIn({ aws }: Pick<AppLab, 'aws'>): string[] {
  return aws.history
    .filter(({ isWrite, tookEffect, service }) => isWrite && tookEffect && !MACHINERY.includes(service))
    .map(({ service, operation }) => `${service}:${operation}`);
}

/** Everything that the world holds, as text; time passes, so ages are left out. */
export function held({ aws }: Pick<AppLab, 'aws'>, { accounts }: World): string {
  const { organizations, accounts: after } = dumpWorld(aws);
  const own = Object.fromEntries(Object.entries(after).filter(([id]) => Object.hasOwn(accounts, id)));
  return JSON.stringify({ organizations, own }, (name, value) =>
    /DaysAgo$|^ageDays$|^roles$/.test(name) ? undefined : value,
  );
}

/** Plays one tree a seed. Answers whether every one of them was adopted without a write. */
export async function soakTrees(many: ManySeeds): Promise<boolean> {
  return playSeeds(many, async (seed) => {
    const tree = await adoptTree(seed);
    return isAdopted(tree) ? [] : [JSON.stringify(tree)];
  });
}

function isAdopted({ statuses, writes, isAsBefore }: AdoptedTree): boolean {
  return statuses.join() === 'CREATE_COMPLETE,UPDATE_COMPLETE' && writes.length === 0 && isAsBefore;
}
