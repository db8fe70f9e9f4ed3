import type { CfnResource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { TRUSTED_SERVICES } from '../facts/trusted-services';
import { RESOURCES } from '../handler/resources';
import { atSynthesis } from './at-synthesis';
import { logicalIdOf } from './logical-id';
import { StackContext } from './stack-context';
import { warn } from './warnings';

const { principal } = TRUSTED_SERVICES.ACCOUNT_MANAGEMENT;

/**
 * Names and contacts come after the trusted access of AWS Account Management, if the stack has it. Warns once a stack if no stack of
 * the App does.
 */
export function orderAfterAccountManagement(scope: Construct, resource: CfnResource): void {
  const access = logicalIdOf(RESOURCES.SERVICE_ACCESS, principal, '');
  const context = StackContext.of(scope);
  context.orderAfterResource(resource, access);
  if (!context.isFirst('accountManagementMissing')) {
    return;
  }
  atSynthesis(scope, () => {
    if (!context.hasClaimInApp(access)) {
      warn(
        scope,
        'accountManagementMissing',
        'accountName and alternateContacts of accounts in this stack can be changed only with trusted access for AWS Account ' +
          'Management, which no stack of the app enables: call enableServiceAccess(TrustedService.ACCOUNT_MANAGEMENT) of the ' +
          'organization, or acknowledge this warning if it is enabled otherwise',
      );
    }
  });
}
