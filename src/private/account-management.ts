import { AspectPriority, Aspects, type CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { TRUSTED_SERVICES } from '../facts/trusted-services';
import { RESOURCES } from '../handler/resources';
import { logicalIdOf } from './logical-id';
import { StackContext } from './stack-context';
import { warn } from './warnings';

const { principal } = TRUSTED_SERVICES.ACCOUNT_MANAGEMENT;

/** Names and contacts come after the trusted access of AWS Account Management, if the stack has it. Warns if no stack of the App does. */
export function orderAfterAccountManagement(scope: Construct, resource: CfnResource): void {
  const access = logicalIdOf(RESOURCES.SERVICE_ACCESS, principal, '');
  StackContext.of(scope).orderAfterResource(resource, access);
  Aspects.of(scope).add(
    {
      visit: (node) => {
        if (node === scope && !StackContext.of(scope).hasClaimInApp(access)) {
          warn(
            scope,
            'accountManagementMissing',
            'accountName and alternateContacts can be changed only with trusted access for AWS Account Management, which no ' +
              'stack of the app enables: call enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT) of the organization, or ' +
              'acknowledge this warning if it is enabled otherwise',
          );
        }
      },
    },
    { priority: AspectPriority.READONLY },
  );
}
