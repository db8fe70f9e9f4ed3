import { MACHINERY_APIS } from '../../src/facts/machinery-apis';
import { SERVICE_APIS, type ServiceApi } from '../../src/facts/service-apis';
import { parseAwsError } from '../../src/handler/aws/classification';

type Row = ServiceApi & { readonly operations: readonly string[]; readonly errors?: Readonly<Record<string, string>> };

const apis = Object.entries(MACHINERY_APIS) as [keyof typeof MACHINERY_APIS, Row][];

describe('the table of the APIs that the library runs on', () => {
  test('has 6 services and 13 operations, in the order of the alphabet', () => {
    expect(apis.map(([service]) => service)).toEqual(['cloudformation', 'events', 'iam', 'sns', 'states', 'sts']);
    const operations = apis.flatMap(([service, api]) => api.operations.map((name) => `${service}:${name}`));
    expect(operations).toHaveLength(13);
    expect(operations).toEqual([...operations].sort());
  });

  test('shares no operation with the integrated services, and speaks to a service as they do', () => {
    const integrated: Readonly<Record<string, ServiceApi>> = SERVICE_APIS;
    for (const [service, { operations, types, errors: _, ...api }] of apis.filter(([one]) => integrated[one])) {
      const { operations: others, types: itsTypes, ...shared } = integrated[service]!;
      expect(api).toEqual(shared);
      expect({ ...types }).toMatchObject({ ...itsTypes });
      expect(operations.filter((name) => (others as readonly string[]).includes(name))).toEqual([]);
    }
  });

  test('gives errors the names that the driver knows', () => {
    for (const [service, api] of apis) {
      const names = Object.values(api.errors ?? {});
      const unknown = names.filter((name) => !parseAwsError(service, Object.assign(new Error('simulated'), { name })));
      expect([service, unknown]).toEqual([service, []]);
    }
  });
});
