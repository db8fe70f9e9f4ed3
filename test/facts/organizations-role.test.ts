import { ORGANIZATIONS_ROLE } from '../../src/facts/organizations-role';

test('the role of AWS Organizations has the name, the principal and the ARN that AWS gives it', () => {
  expect(ORGANIZATIONS_ROLE).toEqual({
    name: 'AWSServiceRoleForOrganizations',
    servicePrincipal: 'organizations.amazonaws.com',
    resource: 'role/aws-service-role/organizations.amazonaws.com/AWSServiceRoleForOrganizations',
  });
});
