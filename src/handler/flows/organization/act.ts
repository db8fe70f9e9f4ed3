import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { attempt } from '../rules/refusal';
import type { OrganizationAction } from './decide';
import type { DesiredOrganization } from './desired';
import type { OrganizationMemo } from './memo';

export async function actOnOrganization(
  action: OrganizationAction,
  { memo }: FlowContext<DesiredOrganization, OrganizationMemo>,
  writes: AwsWrites,
): Promise<OrganizationMemo> {
  switch (action.type) {
    case 'CREATE': {
      const { refusal } = await attempt(() => writes.createOrganization(action.featureSet));
      return { ...memo, hasCreated: refusal === undefined, refusal };
    }
    case 'DELETE': {
      const { refusal } = await attempt(() => writes.deleteOrganization());
      return { ...memo, hasDeleted: refusal === undefined, refusal };
    }
  }
}
