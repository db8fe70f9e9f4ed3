import { RESOURCES, resourceTypeOf } from '../../../../src/handler/resources';
import type { World } from '../../../../src/simulator/index';
import { A, callsSince, InProcessLab, registered, shown, template, world } from './lab';

const INVITED = '555555555555';
const OUTSIDE: Partial<World> = {
  accounts: { '111111111111': {}, [A]: {}, '333333333333': {}, '444444444444': {}, [INVITED]: {} },
};
const INVITATION = {
  Invitation: {
    type: resourceTypeOf(RESOURCES.INVITED_ACCOUNT),
    properties: { TargetType: 'ACCOUNT', TargetId: INVITED, DeploymentWaitSeconds: '60' },
  },
};
const WRITE = /[Rr]egister|Enable|Disable/;
const PEOPLE: World['people'] = [{ account: INVITED, does: 'accept', after: '3h' }];

/** After its invitation, like an account that `inviteAccount` returns. */
function administered(AccountId: string) {
  const { Resources } = template({ AccountId }, INVITATION) as { Resources: Record<string, { DependsOn?: string[] }> };
  Resources.Administrator!.DependsOn!.push('Invitation');
  return { Resources } as never;
}

describe('an account that is invited', () => {
  test('is waited for after the deployment, and nobody is taken out before it joins', async () => {
    const lab = new InProcessLab(world({}, { ...OUTSIDE, people: PEOPLE }));
    await lab.deploy(administered(A));
    const before = lab.aws.history.length;
    const { status, resources } = await lab.deploy(administered(INVITED));
    expect(status).toBe('UPDATE_COMPLETE');
    expect(resources.get('Administrator')?.attributes).toEqual({ State: 'PENDING' });
    expect(registered(lab)).toEqual([A]);
    expect(callsSince(lab, before).filter((one) => WRITE.test(one))).toEqual([]);
    await lab.aws.clock.advance(24 * 3_600_000);
    expect(registered(lab)).toEqual([INVITED]);
    expect(await shown(lab, ['eu-west-1'])).toEqual([[INVITED]]);
  });

  test('that never joins ends the workflow, and the former account stays', async () => {
    const lab = new InProcessLab(
      world({}, { ...OUTSIDE, people: [{ account: INVITED, does: 'decline', after: '3h' }] }),
    );
    await lab.deploy(administered(A));
    await lab.deploy(administered(INVITED));
    await lab.aws.clock.advance(5 * 24 * 3_600_000);
    expect(registered(lab)).toEqual([A]);
    const own = lab.executions().filter(({ status }) => status === 'RUNNING');
    expect(own).toEqual([]);
  });

  test('is registered by a Create, too, but is not ours then', async () => {
    const lab = new InProcessLab(world({}, { ...OUTSIDE, people: PEOPLE }));
    const { resources } = await lab.deploy(administered(INVITED));
    expect(resources.get('Administrator')?.physicalId).toMatch(/\/found$/);
    await lab.aws.clock.advance(24 * 3_600_000);
    expect(registered(lab)).toEqual([INVITED]);
  });
});

describe('an account that is no member', () => {
  test.each([
    ['and is not invited', INVITED, 'is no member of organization o-exampleorgid, and has no open invitation to it'],
    ['because it was invited by its address', '', 'has no ID in this deployment'],
  ])('%s fails', async (_, AccountId, text) => {
    const lab = new InProcessLab(world({}, OUTSIDE));
    const result = await lab.deploy(template({ AccountId }));
    expect(result.status).toBe('ROLLBACK_COMPLETE');
    expect(JSON.stringify(result)).toContain(text);
    expect(registered(lab)).toEqual([]);
  });
});

describe('an administrator that another resource stands for', () => {
  test.each([
    ['the slot', 'config.amazonaws.com', 'config.amazonaws.com@222222222222'],
    ['one of several', 'config.amazonaws.com@222222222222', 'config.amazonaws.com'],
  ])('stays registered when %s is removed', async (_, removed, other) => {
    const lab = new InProcessLab(world());
    const entry = { ServicePrincipal: 'config.amazonaws.com', RemovalPolicy: 'DESTROY' } as const;
    const both = template(
      { ...entry, Entry: removed },
      {
        Other: {
          type: resourceTypeOf(RESOURCES.DELEGATED_ADMINISTRATOR),
          properties: { ...entry, Entry: other, AccountId: A },
          dependsOn: ['Administrator'],
        },
      },
    ) as unknown as { Resources: Record<string, { DependsOn?: string[] }> };
    expect((await lab.deploy(both as never)).status).toBe('CREATE_COMPLETE');
    const { Administrator: _removed, ...rest } = both.Resources;
    rest.Other = { ...rest.Other!, DependsOn: rest.Other!.DependsOn!.filter((one) => one !== 'Administrator') };
    expect((await lab.deploy({ Resources: rest } as never)).status).toBe('UPDATE_COMPLETE');
    expect(registered(lab, 'config.amazonaws.com')).toEqual([A]);
  });
});
