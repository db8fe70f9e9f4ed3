import { type RestOperation, SERVICE_APIS, type ServiceApi } from '../../facts/service-apis';

/** How a service speaks on the wire, as its SDK clients expect it. */
export type Protocol =
  | {
      readonly kind: 'json';
      readonly version: '1.0' | '1.1';
      /** Prefix of the `X-Amz-Target` header, before the last dot; some clients write more in front of it. */
      readonly target: string;
      /** Member that carries the text of an error: the services' models spell it differently. */
      readonly messageMember: 'Message' | 'message';
    }
  | {
      readonly kind: 'rest-json';
      readonly messageMember: 'Message' | 'message';
      /** By name. */
      readonly operations: Readonly<Record<string, RestOperation>>;
    }
  | {
      /** `ec2` does not wrap its answers, and words errors in another document. */
      readonly kind: 'query' | 'ec2';
      /** API version, which every request names. */
      readonly version: string;
      /** XML namespace of the answers. */
      readonly namespace: string;
    };

/** The protocols that answer in XML. */
export type XmlProtocol = Extract<Protocol, { kind: 'query' | 'ec2' }>;

/** Integrated services whose models write the text of an error in upper case. */
const UPPER_CASE: ReadonlySet<string> = new Set([
  'cloudtrail',
  'detective',
  'fms',
  'license-manager',
  'networkmanager',
  'securityhub',
  'servicecatalog',
  'servicequotas',
  'wellarchitected',
]);

/** The services of the table that are asked for their integration only. */
function integratedServices(): Record<string, Protocol> {
  const apis: Readonly<Record<string, ServiceApi>> = SERVICE_APIS;
  return Object.fromEntries(Object.entries(apis).map(([service, api]) => [service, protocolOf(service, api)]));
}

function protocolOf(service: string, api: ServiceApi): Protocol {
  const messageMember = UPPER_CASE.has(service) ? 'Message' : 'message';
  switch (api.protocol) {
    case 'rest-json':
      return { kind: api.protocol, messageMember, operations: api.operations };
    case 'json-1.0':
    case 'json-1.1':
      return {
        kind: 'json',
        version: api.protocol === 'json-1.0' ? '1.0' : '1.1',
        target: api.target,
        messageMember,
      };
    default:
      return {
        kind: api.protocol,
        version: api.version,
        namespace: `http://${service}.amazonaws.com/doc/${api.version}/`,
      };
  }
}

/** By signing name. The protocols are those of the SDK clients of 2026, checked against their source. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  ...integratedServices(),
  organizations: { kind: 'json', version: '1.1', target: 'AWSOrganizationsV20161128', messageMember: 'Message' },
  states: { kind: 'json', version: '1.0', target: 'AWSStepFunctions', messageMember: 'message' },
  events: { kind: 'json', version: '1.1', target: 'AWSEvents', messageMember: 'message' },
  iam: { kind: 'query', version: '2010-05-08', namespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sts: { kind: 'query', version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  cloudformation: {
    kind: 'query',
    version: '2010-05-15',
    namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  },
  sns: { kind: 'query', version: '2010-03-31', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
};
