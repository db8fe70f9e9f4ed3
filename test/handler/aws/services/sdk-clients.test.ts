import {
  ActivateOrganizationsAccessCommand,
  DeactivateOrganizationsAccessCommand,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import { SERVICE_APIS, type ServiceOperation } from '../../../../src/facts/service-apis';
import type { Clients } from '../../../../src/handler/aws/clients';
import { type Answer, errorEssenceOf, essenceOf, wireLab } from './wire-lab';

/** Operations of the table that the bundled clients of the SDK have, too, and how those send them. */
const BY_CLIENT: Readonly<Partial<Record<ServiceOperation, (clients: Clients) => Promise<object>>>> = {
  'cloudformation:ActivateOrganizationsAccess': ({ cloudFormation }) =>
    cloudFormation.send(new ActivateOrganizationsAccessCommand({})),
  'cloudformation:DeactivateOrganizationsAccess': ({ cloudFormation }) =>
    cloudFormation.send(new DeactivateOrganizationsAccessCommand({})),
  'cloudformation:DescribeOrganizationsAccess': ({ cloudFormation }) =>
    cloudFormation.send(new DescribeOrganizationsAccessCommand({ CallAs: 'SELF' })),
  'iam:DisableOrganizationsRootCredentialsManagement': ({ iam }) =>
    iam.send(new DisableOrganizationsRootCredentialsManagementCommand({})),
  'iam:DisableOrganizationsRootSessions': ({ iam }) => iam.send(new DisableOrganizationsRootSessionsCommand({})),
  'iam:EnableOrganizationsRootCredentialsManagement': ({ iam }) =>
    iam.send(new EnableOrganizationsRootCredentialsManagementCommand({})),
  'iam:EnableOrganizationsRootSessions': ({ iam }) => iam.send(new EnableOrganizationsRootSessionsCommand({})),
  'iam:ListOrganizationsFeatures': ({ iam }) => iam.send(new ListOrganizationsFeaturesCommand({})),
};
const CALLS = Object.entries(BY_CLIENT) as [ServiceOperation, (clients: Clients) => Promise<object>][];

const inputOf = (operation: ServiceOperation) =>
  operation === 'cloudformation:DescribeOrganizationsAccess' ? { CallAs: 'SELF' } : {};

test('all operations of IAM and CloudFormation in the table are compared', () => {
  const { cloudformation, iam } = SERVICE_APIS;
  expect(CALLS.map(([operation]) => operation).sort()).toEqual(
    [
      ...cloudformation.operations.map((name) => `cloudformation:${name}`),
      ...iam.operations.map((name) => `iam:${name}`),
    ].sort(),
  );
});

describe("one signed request, and the SDK's own client", () => {
  test.each(CALLS)('send the same: %s', async (operation, send) => {
    const ours = wireLab({ body: `<R><${nameOf(operation)}Result/></R>` });
    const theirs = wireLab({ body: `<R><${nameOf(operation)}Result/></R>` });
    await ours.clients.services.call(operation, inputOf(operation), 'eu-west-1');
    await send(theirs.clients);

    expect(ours.requests.map(essenceOf)).toEqual(theirs.requests.map(essenceOf));
  });

  test('read the same answer', async () => {
    const status: Answer = {
      body: '<DescribeOrganizationsAccessResponse><DescribeOrganizationsAccessResult><Status>ENABLED</Status></DescribeOrganizationsAccessResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DescribeOrganizationsAccessResponse>',
    };
    const features: Answer = {
      body: '<ListOrganizationsFeaturesResponse><ListOrganizationsFeaturesResult><EnabledFeatures><member>RootSessions</member><member>RootCredentialsManagement</member></EnabledFeatures><OrganizationId>o-exampleorgid</OrganizationId></ListOrganizationsFeaturesResult></ListOrganizationsFeaturesResponse>',
    };
    const one = { body: features.body!.replace('<member>RootSessions</member>', '') };
    const none = { body: features.body!.replace(/<EnabledFeatures>.*<\/EnabledFeatures>/, '<EnabledFeatures/>') };
    for (const [operation, answer] of [
      ['cloudformation:DescribeOrganizationsAccess', status],
      ['iam:ListOrganizationsFeatures', features],
      ['iam:ListOrganizationsFeatures', one],
      ['iam:ListOrganizationsFeatures', none],
    ] as const) {
      const { clients } = wireLab(answer);
      const { $metadata: _, ...theirs } = (await BY_CLIENT[operation]!(clients)) as Record<string, unknown>;
      expect(await clients.services.call(operation, inputOf(operation), 'eu-west-1')).toEqual(theirs);
    }
  });

  const xmlError = (code: string, message = 'simulated') =>
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`;

  test.each([
    // what the models document, what every service has, and what no model knows
    ['cloudformation', 400, xmlError('InvalidOperationException')],
    ['cloudformation', 404, xmlError('OperationNotFoundException')],
    ['cloudformation', 400, xmlError('ValidationError', 'Use &lt;this&gt; &amp; that')],
    ['iam', 400, xmlError('AccountNotManagementOrDelegatedAdministratorException')],
    ['iam', 400, xmlError('CallerIsNotManagementAccountException')],
    ['iam', 400, xmlError('OrganizationNotFoundException')],
    ['iam', 400, xmlError('OrganizationNotInAllFeaturesModeException')],
    ['iam', 400, xmlError('ServiceAccessNotEnabledException')],
    ['iam', 403, xmlError('AccessDenied')],
    ['iam', 403, xmlError('InvalidClientTokenId')],
    ['iam', 400, xmlError('Throttling')],
    ['iam', 503, xmlError('ServiceUnavailable')],
    ['iam', 500, xmlError('InternalFailure')],
    ['iam', 400, xmlError('SomethingNew')],
  ] as const)('fail alike: %s, %d %s', async (service, status, body) => {
    const { clients } = wireLab({ status, body });
    for (const [operation, send] of CALLS.filter(([one]) => one.startsWith(`${service}:`))) {
      const theirs = await send(clients).catch(errorEssenceOf);
      const ours = await clients.services.call(operation, {}, 'eu-west-1').catch(errorEssenceOf);

      expect(ours).toEqual(theirs);
    }
  });
});

function nameOf(operation: ServiceOperation): string {
  return operation.split(':')[1]!;
}
