import { organizationProblem } from '../../../../src/handler/flows/rules/expected-organization';
import { RESOURCES } from '../../../../src/handler/resources';
import { anOrganization, aRequest } from '../builders';

describe('the organization that a resource works in', () => {
  const request = (organizationId?: string) =>
    aRequest({ organizationId }, { type: 'Update', physicalId: 'o-exampleorgid/all-features' });

  test('is the one that the resource was made for, although the template names the one that is there now', () => {
    const other = anOrganization({ id: 'o-otherorgid00' });
    expect(organizationProblem(RESOURCES.ALL_FEATURES, request('o-otherorgid00'), other)).toEqual({
      code: 'WrongOrganization',
      reason:
        'this resource was created for organization o-exampleorgid, but account 111111111111 manages o-otherorgid00 now',
    });
  });

  test('is right if the template names it, or names none', () => {
    expect(organizationProblem(RESOURCES.ALL_FEATURES, request('o-exampleorgid'), anOrganization())).toBeUndefined();
    expect(organizationProblem(RESOURCES.ALL_FEATURES, request(), anOrganization())).toBeUndefined();
  });
});
