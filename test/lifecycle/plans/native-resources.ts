import { OrganizationsService, type SimulatedAws, type Template } from '../../../src/simulator/index';
import { MANAGEMENT } from '../interleaving/world-names';
import type { NativeName } from './random-deployment';

type Resources = Template['Resources'];

const DENY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }] };

/** Resources of AWS's own types, for the organization as it is now. None, if there is no organization. */
export function nativeResources(aws: SimulatedAws, names: readonly NativeName[]): Resources {
  const organization = OrganizationsService.of(aws).state.organizationOfAccount.get(MANAGEMENT);
  if (organization === undefined) {
    return {};
  }
  const { rootId } = organization;
  const has = (name: NativeName) => names.includes(name);
  const unit = {
    Type: 'AWS::Organizations::OrganizationalUnit',
    Properties: { Name: has('OTHER_NAME') ? 'Renamed' : 'Made', ParentId: rootId, Tags: [{ Key: 'a/b', Value: 'c' }] },
  };
  const account = {
    Type: 'AWS::Organizations::Account',
    Properties: {
      AccountName: has('OTHER_NAME') ? 'Bought' : 'Made',
      Email: 'native@example.com',
      ParentIds: [has('UNIT') ? { Ref: 'NativeUnit' } : rootId],
    },
  };
  const policy = {
    Type: 'AWS::Organizations::Policy',
    Properties: {
      Name: 'native',
      Type: 'SERVICE_CONTROL_POLICY',
      Content: DENY,
      TargetIds: [has('UNIT') ? { Ref: 'NativeUnit' } : rootId],
    },
  };
  const resourcePolicy = {
    Type: 'AWS::Organizations::ResourcePolicy',
    Properties: {
      Content: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { AWS: has('OTHER_NAME') ? '333333333333' : '222222222222' },
            Action: 'organizations:ListAccounts',
            Resource: '*',
          },
        ],
      },
    },
  };
  return {
    ...(has('UNIT') ? { NativeUnit: unit } : {}),
    ...(has('ACCOUNT') ? { NativeAccount: account } : {}),
    ...(has('POLICY') ? { NativePolicy: policy } : {}),
    ...(has('RESOURCE_POLICY') ? { NativeResourcePolicy: resourcePolicy } : {}),
  };
}
