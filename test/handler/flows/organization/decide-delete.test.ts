import { decideOrganization } from '../../../../src/handler/flows/organization/decide';
import type { DesiredOrganization } from '../../../../src/handler/flows/organization/desired';
import { aContext, anOrganization, aRequest } from '../builders';
import { ALL, decide, FOUND, OURS, refused } from './deciding';

describe('Delete', () => {
  const destroy = { removalPolicy: 'DESTROY' } as const;

  test.each([
    [
      'an id that CloudFormation invented',
      'Stack-Organization-1A2B3C',
      destroy,
      'the physical ID is not from this library: CloudFormation made it, because the Create sent no response',
    ],
    [
      'the id of another kind',
      'o-exampleorgid/service-access/x/ours',
      destroy,
      'the physical ID is not from this library: CloudFormation made it, because the Create sent no response',
    ],
    ['a found organization', FOUND, destroy, 'this resource did not create it, or completed before it did'],
    [
      'an organization that was never known',
      'none/organization/found',
      destroy,
      'this resource did not create it, or completed before it did',
    ],
    ['one of ours that is to be retained', OURS, {}, 'the removal policy is RETAIN'],
  ])('touches nothing with %s', (_, physicalId, desired, why) => {
    expect(decide({ organization: ALL }, desired, { type: 'Delete', physicalId })).toEqual({
      type: 'done',
      reason: `no organization is deleted: ${why}`,
      answer: { physicalId, attributes: {} },
    });
  });

  test('touches nothing when the properties could not be read', () => {
    const request = aRequest<DesiredOrganization>(undefined, { type: 'Delete', physicalId: OURS });
    expect(decideOrganization({ organization: ALL }, aContext(request, {}))).toMatchObject({
      type: 'done',
      reason: 'no organization is deleted: the removal policy is RETAIN',
    });
  });

  test('touches nothing while another resource stands for something of the organization', () => {
    const holder = {
      stack: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/Guests/id',
      logicalId: 'ServiceAccessX',
      type: 'Custom::CdkAwsOrganizationServiceAccess',
    };
    expect(decide({ organization: ALL, holder }, destroy, { type: 'Delete', physicalId: OURS })).toEqual({
      type: 'done',
      reason: 'organization o-exampleorgid is not deleted: ServiceAccessX of stack Guests stands for it as well',
      answer: { physicalId: OURS, attributes: {} },
    });
  });

  test('deletes the organization that this resource created', () => {
    expect(decide({ organization: ALL }, destroy, { type: 'Delete', physicalId: OURS })).toEqual({
      type: 'act',
      action: { type: 'DELETE' },
      reason: 'organization o-exampleorgid was created by this resource, and its removal policy is DESTROY',
    });
  });

  test.each([
    [
      'was deleted by this execution',
      { organization: ALL },
      { hasDeleted: true },
      'organization o-exampleorgid was deleted',
    ],
    ['is gone', {}, {}, 'organization o-exampleorgid is already deleted'],
    [
      'is another one now',
      { organization: anOrganization({ id: 'o-anotherorgid' }) },
      {},
      'no organization is deleted: account 111111111111 is in o-anotherorgid, managed by 111111111111, and not the manager of o-exampleorgid',
    ],
    [
      'is managed by another account',
      { organization: anOrganization({ managementAccountId: '999999999999' }) },
      {},
      'no organization is deleted: account 111111111111 is in o-exampleorgid, managed by 999999999999, and not the manager of o-exampleorgid',
    ],
  ])('is done when the organization %s', (_, observed, memo, reason) => {
    expect(decide(observed, destroy, { type: 'Delete', physicalId: OURS }, memo)).toMatchObject({
      type: 'done',
      reason,
    });
  });

  test.each([
    [
      'members that are left',
      refused('OrganizationNotEmptyException'),
      'organization o-exampleorgid still has member accounts: remove or close every one (a closed account counts for about 90 days), or set the removal policy to RETAIN; AWS answered OrganizationNotEmptyException: no',
    ],
    [
      'a transfer of billing',
      refused('ConstraintViolationException', 'ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS'),
      'organization o-exampleorgid takes part in a transfer of billing: cancel or end it in the billing console, or set the removal policy to RETAIN; AWS answered ConstraintViolationException (ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS): no',
    ],
    [
      'an unknown refusal',
      refused('SomethingNewException'),
      'AWS refuses to delete organization o-exampleorgid; AWS answered SomethingNewException: no',
    ],
  ])('turns %s into an instruction', (_, refusal, reason) => {
    expect(decide({ organization: ALL }, destroy, { type: 'Delete', physicalId: OURS }, { refusal })).toEqual({
      type: 'fail',
      code: 'OrganizationNotDeletable',
      reason,
      physicalId: OURS,
    });
  });
});
