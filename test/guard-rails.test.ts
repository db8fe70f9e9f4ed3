import { Stack } from 'aws-cdk-lib';
import { Organization, PolicyType } from '../src';
import { Policy } from '../src/policy';
import { aStack, resourcesOf } from './private/synthesized';

test('accounts of the tree, created or adopted, come after the policies of their parent', () => {
  const organization = new Organization(aStack(), 'Organization', { organizationId: 'o-exampleorgid' });
  const prod = organization.root.addOrganizationalUnit('Prod', { organizationalUnitName: 'Production' });
  const shop = prod.addAccount('Shop', { accountId: '333333333333' });
  prod.addAccount('Logs', { email: 'logs@example.com', accountName: 'LogArchive' });
  const policy = Policy.fromPolicyId(organization, 'Deny', 'p-12345678', PolicyType.SERVICE_CONTROL_POLICY);
  prod.attachPolicy(policy);
  shop.attachPolicy(policy);

  const resources = Object.entries(resourcesOf(Stack.of(organization)));
  const after = (prefix: string) => resources.find(([id]) => id.startsWith(prefix))![1].DependsOn;
  const guardRail = expect.stringMatching(/^PolicyAttachmentp12345678UnitProd[0-9a-f]{8}$/);
  expect([after('AccountShop'), after('AccountLogs')]).toEqual([
    expect.arrayContaining([guardRail]),
    expect.arrayContaining([guardRail]),
  ]);
  expect(resources.some(([id]) => id.startsWith('PolicyAttachmentp12345678AccountShop'))).toBe(false);
  expect(resources.some(([id]) => id.startsWith('PolicyAttachmentp12345678Account333333333333'))).toBe(true);
});
