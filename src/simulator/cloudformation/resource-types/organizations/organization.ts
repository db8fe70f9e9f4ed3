import type { Provided } from '../../resource-provider';
import type { Handler } from './handler';
import { HandlerFailure } from './handler-failure';
import type { HandlerWork } from './handler-work';

/** A new organization cannot always be read immediately. */
const PAUSE_MS = 1000;

/** `AWS::Organizations::Organization`: made, and never adopted or migrated. */
export const organization: Handler = {
  properties: { FeatureSet: {} },
  replacedBy: [],
  read,
  async create(work, { FeatureSet = 'ALL' }) {
    const { Organization } = await work.call('CreateOrganization', { FeatureSet });
    work.initiated(Organization.Id);
    await work.pause(PAUSE_MS);
    return read(work);
  },
  checkUpdate({ FeatureSet = 'ALL' }, before) {
    if (FeatureSet !== (before.FeatureSet ?? 'ALL')) {
      throw new HandlerFailure(
        'InvalidRequest',
        'Update between ALL and CONSOLIDATED_BILLING feature set mode is not supported.',
      );
    }
  },
  update: (work) => read(work),
  async delete(work) {
    await work.call('DeleteOrganization');
  },
};

async function read(work: HandlerWork): Promise<Provided> {
  const [root] = await work.list('ListRoots', 'Roots');
  const { Organization } = await work.call('DescribeOrganization');
  const { Id, Arn, MasterAccountArn, MasterAccountId, MasterAccountEmail } = Organization;
  return {
    physicalId: Id,
    attributes: {
      Id,
      Arn,
      ManagementAccountArn: MasterAccountArn,
      ManagementAccountId: MasterAccountId,
      ManagementAccountEmail: MasterAccountEmail,
      RootId: root!.Id,
    },
  };
}
