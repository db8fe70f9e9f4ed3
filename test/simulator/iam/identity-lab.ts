import { makeAccount, type SimulatedRole } from '../../../src/simulator/account';
import type { Behavior } from '../../../src/simulator/behavior';
import type { Caller } from '../../../src/simulator/call';
import { IamAuthority } from '../../../src/simulator/iam/authority';
import { IamService } from '../../../src/simulator/iam/iam-service';
import type { AccountSettings } from '../../../src/simulator/iam/request-context';
import type { RoleNeed } from '../../../src/simulator/iam/service-linked-role-operations';
import { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { StsService } from '../../../src/simulator/sts/sts-service';

export const NOW = Date.parse('2026-01-05T09:00:00Z');
export const MANAGEMENT = '111111111111';
export const MEMBER = '222222222222';

/** Two accounts with IAM and STS, of which policies are enforced. */
export function anIdentityLab(
  props: { behavior?: Partial<Behavior>; settings?: AccountSettings; need?: RoleNeed } = {},
) {
  const aws = new SimulatedAws({ now: NOW, behavior: props.behavior ?? {} });
  for (const id of [MANAGEMENT, MEMBER]) {
    aws.accounts.set(id, makeAccount(id, NOW));
  }
  const { need, settings } = props;
  aws.register(new IamService(aws, need ? { need } : {}));
  aws.register(new StsService(aws, settings ? { settings } : {}));
  aws.authority = new IamAuthority(aws, settings);
  const as =
    (service: 'iam' | 'sts', caller: Caller, region = 'us-east-1') =>
    (operation: string, input: Record<string, unknown> = {}) =>
      // biome-ignore lint/suspicious/noExplicitAny: tests look into outputs of every shape
      aws.call({ service, operation, input, caller, region }) as Promise<any>;
  const sessionOf = (role: SimulatedRole) =>
    aws.sessions.issue({
      accountId: role.arn.split(':')[4]!,
      roleArn: role.arn,
      sessionName: 'run',
      durationSeconds: 3600,
    }).caller;
  return {
    aws,
    as,
    sessionOf,
    iam: as('iam', aws.sessions.account(MEMBER)),
    sts: as('sts', aws.sessions.account(MANAGEMENT)),
    member: aws.accounts.get(MEMBER)!,
  };
}

/** What a rejected call of AWS looks like. */
export function anError(name: string, statusCode?: number, message?: string | RegExp) {
  return expect.objectContaining({
    name,
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(message === undefined ? {} : { message: expect.stringMatching(message) }),
  });
}
