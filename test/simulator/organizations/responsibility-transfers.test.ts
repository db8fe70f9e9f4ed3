import { anOrganization, MEMBER, STRANGER } from './governed-organization';
import { call, DAY, errorOf, MANAGEMENT, stateOf } from './simulated-calls';

/** Management account of the organization whose bills are taken over. */
const SOURCE = STRANGER;
const START = Date.UTC(2026, 1, 1);
const INPUT = {
  Type: 'BILLING',
  Target: { Type: 'ACCOUNT', Id: SOURCE },
  SourceName: 'Subsidiary',
  StartTimestamp: START / 1000,
};

async function aLab() {
  const lab = await anOrganization();
  await call(lab.aws, SOURCE, 'CreateOrganization', { FeatureSet: 'CONSOLIDATED_BILLING' });
  const invite = async () => {
    const { Handshake } = await lab.manage('InviteOrganizationToTransferResponsibility', INPUT);
    return { handshake: Handshake, id: [...lab.organization().transfers.keys()][0]! };
  };
  return { ...lab, invite };
}

describe('billing transfers', () => {
  test('the invitation is a handshake among the others, REQUESTED, of an action of its own', async () => {
    const { aws, manage, invite } = await aLab();
    const { handshake, id } = await invite();
    expect(handshake).toMatchObject({ Action: 'TRANSFER_RESPONSIBILITY', State: 'REQUESTED' });
    expect(handshake.Resources.map(({ Type }: { Type: string }) => Type)).toEqual([
      'RESPONSIBILITY_TRANSFER',
      'ORGANIZATION',
    ]);

    expect((await call(aws, SOURCE, 'ListHandshakesForAccount')).Handshakes).toHaveLength(1);
    const sent = await manage('ListHandshakesForOrganization', { Filter: { ActionType: 'TRANSFER_RESPONSIBILITY' } });
    expect(sent.Handshakes).toHaveLength(1);
    expect((await manage('DescribeResponsibilityTransfer', { Id: id })).ResponsibilityTransfer).toMatchObject({
      Arn: expect.stringMatching(/:transfer\/o-.+\/billing\/inbound\/rt-/),
      Name: 'Subsidiary',
      Status: 'REQUESTED',
      Source: { ManagementAccountId: SOURCE },
      Target: { ManagementAccountId: MANAGEMENT },
      StartTimestamp: new Date(START),
      ActiveHandshakeId: handshake.Id,
    });
  });

  test.each([
    ['AcceptHandshake', SOURCE, 'ACCEPTED'],
    ['DeclineHandshake', SOURCE, 'DECLINED'],
    ['CancelHandshake', MANAGEMENT, 'CANCELED'],
  ])('%s by %s makes the transfer %s on both sides', async (operation, caller, status) => {
    const { aws, manage, invite } = await aLab();
    const { handshake } = await invite();
    await call(aws, caller, operation, { HandshakeId: handshake.Id });

    const inbound = await manage('ListInboundResponsibilityTransfers', { Type: 'BILLING' });
    const outbound = await call(aws, SOURCE, 'ListOutboundResponsibilityTransfers', { Type: 'BILLING' });
    expect(inbound.ResponsibilityTransfers[0].Status).toBe(status);
    expect(outbound.ResponsibilityTransfers[0].Status).toBe(status);
    expect(outbound.ResponsibilityTransfers[0].Arn).toContain('/billing/outbound/');
    expect((await manage('ListOutboundResponsibilityTransfers', { Type: 'BILLING' })).ResponsibilityTransfers).toEqual(
      [],
    );
  });

  test('nobody answers for 15 days: the transfer is EXPIRED', async () => {
    const { aws, manage, invite } = await aLab();
    const { id } = await invite();
    await aws.clock.advance(15 * DAY);
    expect((await manage('DescribeResponsibilityTransfer', { Id: id })).ResponsibilityTransfer.Status).toBe('EXPIRED');
  });

  test('a pending and a running transfer keep both organizations from being deleted', async () => {
    const { aws, manage, invite } = await aLab();
    const { handshake, id } = await invite();
    const blocked = 'ConstraintViolationException ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS';
    expect(await errorOf(aws, SOURCE, 'DeleteOrganization')).toBe(blocked);
    await call(aws, SOURCE, 'AcceptHandshake', { HandshakeId: handshake.Id });
    expect(await errorOf(aws, SOURCE, 'DeleteOrganization')).toBe(blocked);

    await manage('TerminateResponsibilityTransfer', { Id: id });
    expect(await errorOf(aws, MANAGEMENT, 'TerminateResponsibilityTransfer', { Id: id })).toBe(
      'ResponsibilityTransferAlreadyInStatusException',
    );
    await aws.clock.advance(31 * DAY);
    expect((await manage('DescribeResponsibilityTransfer', { Id: id })).ResponsibilityTransfer.Status).toBe(
      'WITHDRAWN',
    );
    expect(await errorOf(aws, SOURCE, 'DeleteOrganization')).toBe('no error');
    expect(stateOf(aws).organizationOfAccount.has(SOURCE)).toBe(false);
  });

  test('a transfer gets another name', async () => {
    const { manage, invite, organization } = await aLab();
    const { id } = await invite();
    await manage('UpdateResponsibilityTransfer', { Id: id, Name: 'Other' });
    expect(organization().transfers.get(id)?.name).toBe('Other');
  });

  test.each([
    ['another type', { Type: 'X' }, 'InvalidInputException INVALID_ENUM:TYPE'],
    [
      'a start within a month',
      { StartTimestamp: START / 1000 + 86_400 },
      'InvalidInputException START_DATE_NOT_BEGINNING_OF_MONTH',
    ],
    [
      'a start within a day',
      { StartTimestamp: START / 1000 + 1 },
      'InvalidInputException START_DATE_NOT_BEGINNING_OF_DAY',
    ],
    [
      'a start in the past',
      { StartTimestamp: Date.UTC(2026, 0, 1) / 1000 },
      'InvalidInputException START_DATE_TOO_EARLY',
    ],
    [
      'a member',
      { Target: { Type: 'ACCOUNT', Id: MEMBER } },
      'HandshakeConstraintViolationException TARGET_ACCOUNT_VALIDATION_FAILURE',
    ],
    [
      'itself',
      { Target: { Type: 'ACCOUNT', Id: MANAGEMENT } },
      'HandshakeConstraintViolationException SOURCE_AND_TARGET_CANNOT_MATCH',
    ],
    ['no name', { SourceName: '' }, 'InvalidInputException MIN_LENGTH_EXCEEDED:SOURCE_NAME'],
  ])('an invitation with %s is refused', async (_, input, error) => {
    const { aws, organization } = await aLab();
    expect(await errorOf(aws, MANAGEMENT, 'InviteOrganizationToTransferResponsibility', { ...INPUT, ...input })).toBe(
      error,
    );
    expect(organization().transfers.size).toBe(0);
  });

  test('a second invitation, a missing transfer and an unanswered one are refused', async () => {
    const { aws, invite } = await aLab();
    const { id } = await invite();
    expect(await errorOf(aws, MANAGEMENT, 'InviteOrganizationToTransferResponsibility', INPUT)).toBe(
      'HandshakeConstraintViolationException RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
    );
    expect(await errorOf(aws, MANAGEMENT, 'DescribeResponsibilityTransfer', { Id: 'rt-00000000' })).toBe(
      'ResponsibilityTransferNotFoundException',
    );
    expect(await errorOf(aws, MANAGEMENT, 'TerminateResponsibilityTransfer', { Id: id })).toBe(
      'InvalidResponsibilityTransferTransitionException',
    );
  });
});
