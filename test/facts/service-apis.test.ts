import { ROOT_FEATURES, ROOT_FEATURES_READ } from '../../src/facts/root-access';
import { SERVICE_APIS, type ServiceApi } from '../../src/facts/service-apis';
import { TRUSTED_SERVICES, type TrustedServiceFacts } from '../../src/facts/trusted-services';

const apis: [string, ServiceApi][] = Object.entries(SERVICE_APIS);
const operationsOf = ({ operations }: ServiceApi) =>
  Array.isArray(operations) ? (operations as string[]) : Object.keys(operations);
const operations = apis.flatMap(([service, api]) => operationsOf(api).map((operation) => `${service}:${operation}`));

const PARTITIONS = ['aws', 'aws-us-gov', 'aws-cn', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f'];

/** Every operation that a row names, or the central management of root access. */
const named = [
  ...(Object.values(TRUSTED_SERVICES) as TrustedServiceFacts[]).flatMap(({ setUp = [], administrator }) => [
    ...setUp.flatMap((one) => ('role' in one ? [] : [one.read?.[0], one.on[0], one.off?.[0]])),
    administrator?.list?.[0],
    administrator?.register?.[0],
    administrator?.deregister?.[0],
  ]),
  ROOT_FEATURES_READ,
  ...Object.values(ROOT_FEATURES).flatMap(({ on, off }) => [on, off]),
  // Nothing but the administrator of Firewall Manager itself can make this call.
  'fms:DisassociateAdminAccount',
  // Of AWS Account Management: alternate contacts and names of accounts.
  'account:GetAlternateContact',
  'account:PutAlternateContact',
  'account:DeleteAlternateContact',
  'account:GetAccountInformation',
  'account:PutAccountName',
].filter((one) => one !== undefined);

describe('the table of the APIs of services', () => {
  test('has 22 services and 63 operations', () => {
    expect(apis).toHaveLength(22);
    expect(operations).toHaveLength(63);
    expect(new Set(operations).size).toBe(63);
  });

  test('is in the order of the alphabet', () => {
    expect(apis.map(([service]) => service)).toEqual(apis.map(([service]) => service).sort());
  });

  test('has every operation that a trusted service, root access, or an account needs, and one of people', () => {
    expect([...new Set(named)].sort()).toEqual([...operations].sort());
  });

  test('names operations, and addresses, as AWS writes them', () => {
    for (const [service, api] of apis) {
      expect(service).toMatch(/^[a-z][a-z0-9-]+$/);
      expect([service, operationsOf(api).filter((one) => !/^[A-Z][A-Za-z]+$/.test(one))]).toEqual([service, []]);
      expect(api.host ?? service).toMatch(/^[a-z][a-z0-9.-]+[a-z0-9]$/);
      for (const partition of Object.keys({ ...api.hosts, ...api.onlyRegions })) {
        expect(PARTITIONS).toContain(partition);
      }
    }
  });

  test('tells the operations of a REST API apart by method and path', () => {
    for (const [service, api] of apis) {
      if (api.protocol === 'rest-json') {
        const routes = Object.values(api.operations).map(([method, path]) => `${method} ${path}`);
        expect([service, new Set(routes).size]).toEqual([service, routes.length]);
        expect(routes.filter((route) => !/^(GET|POST|PATCH|DELETE) (\/[A-Za-z0-9-]+)+$/.test(route))).toEqual([]);
      }
    }
  });

  test('sends nothing of a GET in its body', () => {
    // A list that has pages is read with a token, and securityhub's for one of two features.
    const gets = apis.flatMap(([service, api]) =>
      api.protocol === 'rest-json'
        ? Object.entries(api.operations)
            .filter(([, [method]]) => method === 'GET')
            .map(([operation, [, , query = []]]) => [`${service}:${operation}`, query.join(' ')])
        : [],
    );

    expect(gets).toEqual([
      ['auditmanager:GetAccountStatus', ''],
      ['auditmanager:GetOrganizationAdminAccount', ''],
      ['guardduty:ListOrganizationAdminAccounts', 'maxResults nextToken'],
      ['macie2:ListOrganizationAdminAccounts', 'maxResults nextToken'],
      ['networkmanager:ListOrganizationServiceAccessStatus', 'maxResults nextToken'],
      ['notifications:GetNotificationsAccessForOrganization', ''],
      ['securityhub:ListOrganizationAdminAccounts', 'MaxResults NextToken Feature'],
      ['wellarchitected:GetGlobalSettings', ''],
    ]);
  });

  test('has the protocol of each service', () => {
    expect(apis.map(([service, { protocol }]) => `${service} ${protocol}`)).toEqual([
      'account rest-json',
      'auditmanager rest-json',
      'cloudformation query',
      'cloudtrail json-1.1',
      'compute-optimizer json-1.0',
      'cost-optimization-hub json-1.0',
      'detective rest-json',
      'ec2 ec2',
      'fms json-1.1',
      'guardduty rest-json',
      'iam query',
      'inspector2 rest-json',
      'license-manager json-1.1',
      'macie2 rest-json',
      'networkmanager rest-json',
      'notifications rest-json',
      'ram rest-json',
      'securityhub rest-json',
      'securitylake rest-json',
      'servicecatalog json-1.1',
      'servicequotas json-1.1',
      'wellarchitected rest-json',
    ]);
  });
});
