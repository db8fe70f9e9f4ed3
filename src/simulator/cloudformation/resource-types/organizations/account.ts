import type { Provided } from '../../resource-provider';
import type { Properties } from '../resource-type';
import type { Handler } from './handler';
import { HandlerFailure } from './handler-failure';
import type { HandlerWork } from './handler-work';
import { tagsOf, updateTags } from './tags';

const POLLS_MAX = 5;
const FIRST_POLL_MS = 2500;
const POLL_JITTER_MAX = 0.2;
const TAKEN = new Set(['EMAIL_ALREADY_EXISTS', 'GOVCLOUD_ACCOUNT_ALREADY_EXISTS']);
const INVALID = new Set(['INVALID_ADDRESS', 'INVALID_EMAIL', 'FAILED_BUSINESS_VALIDATION']);

/**
 * `AWS::Organizations::Account`: made in the root and then moved, never adopted, and closed by a Delete. That includes the
 * Delete of a first deployment that fails.
 */
export const account: Handler = {
  properties: {
    AccountName: { isRequired: true },
    Email: { isRequired: true },
    ParentIds: { isList: true },
    RoleName: {},
    Tags: { isList: true },
  },
  replacedBy: [],
  read,
  async create(work, properties) {
    const { AccountName, Email, RoleName } = properties;
    const parentId = parentOf(work, properties);
    const accounts = await work.list('ListAccounts', 'Accounts');
    if (accounts.some((other) => other.Email === Email)) {
      throw new HandlerFailure('AlreadyExists', `Account with email [${Email}] already exists.`);
    }
    const role = RoleName === undefined ? {} : { RoleName };
    const { CreateAccountStatus } = await work.call('CreateAccount', {
      AccountName,
      Email,
      ...role,
      ...tagsOf(properties),
    });
    const id = await created(work, CreateAccountStatus.Id);
    work.initiated(id);
    if (parentId !== undefined) {
      const [current] = await work.list('ListParents', 'Parents', { ChildId: id });
      await move(work, id, current!.Id, parentId);
    }
    return read(work, id);
  },
  checkUpdate(properties, before) {
    if (!isSameText(properties.RoleName, before.RoleName)) {
      throw new HandlerFailure('InvalidRequest', 'You cannot update IAM role name.');
    }
    if (!isSameText(properties.AccountName, before.AccountName) || !isSameText(properties.Email, before.Email)) {
      throw new HandlerFailure(
        'InvalidRequest',
        'To modify the account name or account email attributes, you must sign in as the root user and modify the values on the account settings page in the AWS Management Console.',
      );
    }
  },
  async update(work, properties, { physicalId, properties: before }) {
    const id = physicalId!;
    const [to, from] = [parentOf(work, properties), parentOf(work, before)];
    if (to !== from) {
      const root = to === undefined || from === undefined ? await rootOf(work) : '';
      await move(work, id, from ?? root, to ?? root);
    }
    await updateTags(work, id, properties, before);
    return read(work, id);
  },
  async delete(work, physicalId) {
    refuseGovCloud(work);
    await work.call('CloseAccount', { AccountId: physicalId });
  },
};

/** The one parent of the template; undefined: the root. */
function parentOf(work: HandlerWork, { ParentIds = [] }: Properties): string | undefined {
  refuseGovCloud(work);
  if (ParentIds.length > 1) {
    throw new HandlerFailure('InvalidRequest', 'Can not specify more than one parent id in request.');
  }
  return ParentIds[0];
}

function refuseGovCloud({ partition }: HandlerWork): void {
  if (partition === 'aws-us-gov') {
    throw new HandlerFailure(
      'InvalidRequest',
      'Can not create account for GovCloud in AWS::Organizations::Account resource type.',
    );
  }
}

/** Waits for the new account, for little more than a minute. */
async function created(work: HandlerWork, requestId: string): Promise<string> {
  for (let poll = 0; poll < POLLS_MAX; poll++) {
    await work.pause(FIRST_POLL_MS, poll, POLL_JITTER_MAX);
    const answer = await work.call('DescribeCreateAccountStatus', { CreateAccountRequestId: requestId });
    const { State, AccountId, FailureReason } = answer.CreateAccountStatus;
    if (State === 'SUCCEEDED') {
      return AccountId;
    }
    if (State === 'FAILED') {
      throw creationFailure(FailureReason, requestId);
    }
  }
  throw new HandlerFailure(
    'NotStabilized',
    `DescribeCreateAccountStatus returns IN_PROGRESS state before time out.Please check account creation status with CreateAccountRequestID [${requestId}] and import account to CloudFormation if it is created successfully.`,
  );
}

function creationFailure(reason: string, requestId: string): HandlerFailure {
  const message = `Account creation failed with reason [${reason}] for request id: ${requestId}`;
  if (TAKEN.has(reason)) {
    return new HandlerFailure('AlreadyExists', message);
  }
  if (reason === 'ACCOUNT_LIMIT_EXCEEDED') {
    return new HandlerFailure('ServiceLimitExceeded', message);
  }
  return new HandlerFailure(INVALID.has(reason) ? 'InvalidRequest' : 'GeneralServiceException', message);
}

/** The source is what the template said: an account that was moved by other means since then is not found there. */
async function move(work: HandlerWork, id: string, source: string, destination: string): Promise<void> {
  const input = { AccountId: id, SourceParentId: source, DestinationParentId: destination };
  await work.call('MoveAccount', input, 'DuplicateAccountException');
}

async function rootOf(work: HandlerWork): Promise<string> {
  const [root] = await work.list('ListRoots', 'Roots');
  return root!.Id;
}

function isSameText(one = '', other = ''): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function read(work: HandlerWork, id: string): Promise<Provided> {
  const { Account } = await work.call('DescribeAccount', { AccountId: id });
  const { Arn, Status, State, JoinedMethod, JoinedTimestamp } = Account;
  if (Status !== 'ACTIVE') {
    throw new HandlerFailure(
      'NotFound',
      `Account [${id}] in state [${Status}], suspended account will not be managed by CloudFormation, return NotFound.`,
    );
  }
  const joined: Date = JoinedTimestamp;
  return {
    physicalId: id,
    attributes: { AccountId: id, Arn, Status, State, JoinedMethod, JoinedTimestamp: joined.toISOString() },
  };
}
