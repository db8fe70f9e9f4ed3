import type { Quotas } from '../../../src/facts/limits';
import { makeAccount, type SimulatedAccount } from '../../../src/simulator/account';
import type { AwsError } from '../../../src/simulator/aws-error';
import type { Behavior } from '../../../src/simulator/behavior';
import type { Call, Caller } from '../../../src/simulator/call';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization, OrganizationsState } from '../../../src/simulator/organizations/state';
import { SimulatedAws } from '../../../src/simulator/simulated-aws';

/** Members by their wire names. */
export type Answer = Call['input'];

export const NOW = Date.UTC(2026, 0, 5, 9);
export const SECOND = 1000;
export const DAY = 24 * 60 * 60 * SECOND;

/** Management account of most tests. */
export const MANAGEMENT = '111111111111';

/** A simulated AWS with nothing but AWS Organizations in it. */
export function anAws(
  props: { behavior?: Partial<Behavior>; quotas?: Partial<Quotas>; partition?: string } = {},
): SimulatedAws {
  const aws = new SimulatedAws({ now: NOW, ...props });
  aws.register(new OrganizationsService(aws));
  return aws;
}

export function addAccount(
  aws: SimulatedAws,
  id: string,
  attributes: Partial<SimulatedAccount> = {},
): SimulatedAccount {
  const account = makeAccount(id, NOW - 1000 * DAY, attributes);
  aws.accounts.set(id, account);
  return account;
}

/** A caller with a role's session, which may do what its account may but for the dependent permissions. */
export function aSession(accountId: string): Caller {
  return {
    accountId,
    arn: `arn:aws:sts::${accountId}:assumed-role/Deployment/test`,
    session: {
      accessKeyId: 'ASIATEST',
      roleArn: `arn:aws:iam::${accountId}:role/Deployment`,
      sessionName: 'test',
      expiresAt: NOW + DAY,
      policies: [],
    },
  };
}

/** Calls AWS Organizations; a caller given by its id is the account itself. */
export async function call(
  aws: SimulatedAws,
  caller: string | Caller,
  operation: string,
  input: Call['input'] = {},
): Promise<Answer> {
  const isId = typeof caller === 'string';
  const output = await aws.call({
    service: 'organizations',
    operation,
    input,
    caller: isId ? { accountId: caller, arn: `arn:aws:iam::${caller}:root` } : caller,
    region: 'us-east-1',
  });
  return output as Answer;
}

/** Calls, and answers the error's name, with its reason if it has one. */
export async function errorOf(
  aws: SimulatedAws,
  caller: string | Caller,
  operation: string,
  input: Record<string, unknown> = {},
): Promise<string> {
  try {
    await call(aws, caller, operation, input);
  } catch (error) {
    const { name, fields } = error as AwsError;
    return fields?.Reason === undefined ? name : `${name} ${fields.Reason}`;
  }
  return 'no error';
}

/** All pages of a list. */
export async function listAll(
  aws: SimulatedAws,
  caller: string,
  operation: string,
  member: string,
  input: Record<string, unknown> = {},
): Promise<Answer[]> {
  const items: Answer[] = [];
  let token: string | undefined;
  do {
    const page = await call(aws, caller, operation, { ...input, ...(token === undefined ? {} : { NextToken: token }) });
    items.push(...page[member]);
    token = page.NextToken;
  } while (token !== undefined);
  return items;
}

export function stateOf(aws: SimulatedAws): OrganizationsState {
  return OrganizationsService.of(aws).state;
}

/** Sends an invitation by account id; answers its handshake id. */
export async function invite(aws: SimulatedAws, target: string, from: string = MANAGEMENT): Promise<string> {
  const type = target.includes('@') ? 'EMAIL' : 'ACCOUNT';
  const { Handshake } = await call(aws, from, 'InviteAccountToOrganization', { Target: { Type: type, Id: target } });
  return Handshake.Id;
}

/** Starts a migration; answers the parent's id. */
export async function migrate(aws: SimulatedAws): Promise<string> {
  const { Handshake } = await call(aws, MANAGEMENT, 'EnableAllFeatures');
  return Handshake.Id;
}

/** Id of the pending child of a member. */
export function childOf(organization: Organization, accountId: string): string {
  return organization.migration!.pending.get(accountId)!.id;
}
