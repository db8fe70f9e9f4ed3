import { templateOf } from '../../test/support/app-templates';
import { callsToOrganizations } from './calls';
import { deployInto } from './deployment';
import type { Figure, Measurement } from './measurement';
import { ORGANIZATION_ID, ROLE_NAME, worldOf } from './worlds';

const ACCOUNTS_PER_PAGE = 20;
/** Every tenth member lacks the role. */
const MISSING_OF = 10;
const CALLS_RATIO = 1.1;
const SURPLUS = 15;

/** The sweep that sees to the service-linked role in every member of an organization with consolidated billing. */
export const serviceLinkedRoles: Measurement = {
  title: 'ENSURE_ALL in organizations of every size',
  measure: () => figuresOf([10, 100, 1000]),
  measureAtLength: () => figuresOf([5000]),
};

async function figuresOf(counts: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const count of counts) {
    const world = worldOf(count, (index) => ({ joined: 'CREATED', hasRole: index % MISSING_OF !== 0 }));
    const app = {
      featureSet: 'CONSOLIDATED_BILLING',
      organizationId: ORGANIZATION_ID,
      memberRole: ROLE_NAME,
      ensureRoles: true,
    } as const;
    const { aws, seconds, invocations } = await deployInto(world, templateOf(app));
    const isEverywhere = Object.keys(world.accounts).every((id) =>
      aws.accounts.get(id)!.roles.has('AWSServiceRoleForOrganizations'),
    );
    if (!isEverywhere) {
      throw new Error('the role is not in every member');
    }
    // Every member is entered and looked into; the role is created in some. Accounts are listed once.
    const bound = 2 * count + Math.ceil(count / MISSING_OF) + Math.ceil((count + 1) / ACCOUNTS_PER_PAGE);
    const name = `${count.toLocaleString('en-US')} members`;
    figures.push(
      {
        name: `${name}: calls`,
        value: callsToOrganizations(aws).length,
        limit: Math.floor(CALLS_RATIO * bound + SURPLUS),
      },
      { name: '  virtual time of the deployment', value: seconds, unit: 's' },
      { name: '  invocations of the function', value: invocations },
    );
  }
  return figures;
}
