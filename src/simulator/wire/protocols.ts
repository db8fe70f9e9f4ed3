/** How a service speaks on the wire, as its SDK clients expect it. */
export type Protocol =
  | {
      readonly kind: 'json';
      readonly version: '1.0' | '1.1';
      /** Prefix of the `X-Amz-Target` header, before the dot. */
      readonly target: string;
      /** Member that carries the text of an error: the services' models spell it differently. */
      readonly messageMember: 'Message' | 'message';
    }
  | {
      readonly kind: 'query';
      /** API version, which every request names. */
      readonly version: string;
      /** XML namespace of the answers. */
      readonly namespace: string;
    };

/** By signing name. The protocols are those of the SDK clients of 2026, checked against their source. */
export const PROTOCOLS: Readonly<Record<string, Protocol>> = {
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
