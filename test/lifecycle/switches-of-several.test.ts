import { AppLab } from '../support/app-lab';
import type { AppSpec, LateEntrySpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';
import { CONFIGURED, ID } from './subjects';

const PLACE = { account: '111111111111', region: 'eu-west-1' };
const SERVICE = 'guardduty.amazonaws.com';
const OTHER_SERVICE = 'macie.amazonaws.com';
const TYPE = 'SERVICE_CONTROL_POLICY';
const OTHER_TYPE = 'BACKUP_POLICY';

/** A service's access and a policy type: what is said of the one holds for the other. */
const SWITCHES = [
  {
    name: 'trusted access',
    late: (id: string): LateEntrySpec => ({ id, service: SERVICE, removal: 'DESTROY' }),
    other: (id: string): LateEntrySpec => ({ id, service: OTHER_SERVICE, removal: 'DESTROY' }),
    named: { services: { [SERVICE]: 'DESTROY' } } as AppSpec,
    kept: { services: { [SERVICE]: 'RETAIN' } } as AppSpec,
    logicalId: 'ServiceAccessguarddutyamazonawscomf1394420',
    isOn: (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.serviceAccess.includes(SERVICE),
    isOtherOn: (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.serviceAccess.includes(OTHER_SERVICE),
    prefix: 'ServiceAccess',
    entry: 'ServiceAccessguarddutyamazonawscom',
    text: `trusted access for ${SERVICE}`,
  },
  {
    name: 'a policy type',
    late: (id: string): LateEntrySpec => ({ id, policyType: TYPE, removal: 'DESTROY' }),
    other: (id: string): LateEntrySpec => ({ id, policyType: OTHER_TYPE, removal: 'DESTROY' }),
    named: { policyTypes: { [TYPE]: 'DESTROY' } } as AppSpec,
    kept: { policyTypes: { [TYPE]: 'RETAIN' } } as AppSpec,
    logicalId: 'EnabledPolicyTypeSERVICECONTROLPOLICY4752157b',
    isOn: (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.policyTypes.includes(TYPE),
    isOtherOn: (lab: AppLab) => organizationSnapshot(lab.aws).organizations[ID]!.policyTypes.includes(OTHER_TYPE),
    prefix: 'EnabledPolicyType',
    entry: 'EnabledPolicyTypeSERVICECONTROLPOLICY',
    text: `policy type ${TYPE}`,
  },
];

const ALONE: AppSpec = { organizationId: ID };
const withLate = (...lateEntries: LateEntrySpec[]): AppSpec => ({ ...ALONE, lateEntries });
const first = (more: AppSpec): AppSpec => ({ ...ALONE, ...more, beside: ['Second'] });
const second = (more: AppSpec): AppSpec => ({ imported: ID, ...more, stackName: 'Second', beside: ['Org'] });

const FAILING = { when: 'AFTER' } as const;

const deploySecond = (lab: AppLab, spec: AppSpec) =>
  lab.stage.deploy(PLACE, { stackName: 'Second', template: templateOf(spec) });
const failing = (lab: AppLab, spec: AppSpec, prefix: string) => {
  const template = templateOf(spec);
  const logicalId = Object.keys(template.Resources).find((id) => new RegExp(`^${prefix}[0-9a-f]{8}$`).test(id))!;
  return lab.stage.deploy(PLACE, { stackName: 'Org', template, fail: { logicalId, ...FAILING } });
};
const stayed = (lab: AppLab) =>
  lab.handler.log.map(({ reason }) => String(reason)).filter((reason) => reason.endsWith('stands for it as well'));

describe.each(SWITCHES)('$name that the stack enabled, with DESTROY', ({ text, isOn, isOtherOn, ...of }) => {
  const { late, other, named, kept, prefix } = of;

  test('stays enabled when its construct gets another ID, and the reason names that', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf(withLate(late('Partner'))));
    expect(isOn(lab)).toBe(true);
    expect((await lab.deploy(templateOf(withLate(late('Renamed'))))).status).toBe('UPDATE_COMPLETE');
    expect(isOn(lab)).toBe(true);
    expect(stayed(lab)).toEqual([
      expect.stringMatching(`^${text} stays enabled: ${prefix}Renamed\\w{8} of stack Org `),
    ]);
    // It is found there, so that nothing disables it any more.
    await lab.deploy(templateOf(ALONE));
    expect(isOn(lab)).toBe(true);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('stays enabled when a constant takes the place of a parameter, and when that update fails', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf(withLate(late('Partner'))));
    const { status } = await failing(lab, { ...ALONE, ...named }, of.entry);
    expect([status, isOn(lab)]).toEqual(['UPDATE_ROLLBACK_COMPLETE', true]);
    await lab.deploy(templateOf({ ...ALONE, ...named }));
    expect(isOn(lab)).toBe(true);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('goes with the whole stack, in which siblings do not count', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf(withLate(late('Partner'))));
    await lab.deploy(templateOf(withLate(late('Partner'), late('Renamed'))));
    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect(isOn(lab)).toBe(false);
  });

  test('is disabled when its parameter has another value, also after a failed attempt, and leaves the other enabled', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf(withLate(late('Partner'))));
    const { status } = await failing(lab, withLate(other('Partner')), `${prefix}Partner`);
    expect([status, isOn(lab), isOtherOn(lab)]).toEqual(['UPDATE_ROLLBACK_COMPLETE', true, false]);
    expect(lab.permissions.missing).toEqual([]);
    const again = new AppLab(CONFIGURED);
    await again.deploy(templateOf(withLate(late('Partner'))));
    await again.deploy(templateOf(withLate(other('Partner'))));
    expect([isOn(again), isOtherOn(again)]).toEqual([false, true]);
    expect(again.permissions.missing).toEqual([]);
  });

  test.each([
    ['DESTROY', named],
    ['RETAIN', kept],
  ])('stays enabled when another stack of the app has it with %s, also when that stack has gone', async (_, spec) => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf(first(named)));
    await deploySecond(lab, second(spec));
    expect((await lab.deploy(templateOf(first({})))).status).toBe('UPDATE_COMPLETE');
    expect(isOn(lab)).toBe(true);
    expect(stayed(lab)).toEqual([`${text} stays enabled: ${of.logicalId} of stack Second stands for it as well`]);
    await lab.stage.destroy(PLACE, 'Second');
    expect(isOn(lab)).toBe(true);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('is disabled when the other stack of the app does not exist, or does not have it any more', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf(first(named)));
    await lab.deploy(templateOf(first({})));
    expect(isOn(lab)).toBe(false);
    const later = new AppLab(CONFIGURED);
    await later.deploy(templateOf(first(named)));
    await deploySecond(later, second(kept));
    await later.stage.destroy(PLACE, 'Second');
    await later.deploy(templateOf(first({})));
    expect(isOn(later)).toBe(false);
  });

  test('stays enabled when the stacks cannot be read, and the Delete fails', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf({ ...ALONE, ...named }));
    lab.addFaults({ operation: 'cloudformation:ListStackResources', error: 'AccessDenied', times: 1000 });
    const { events } = await lab.deploy(templateOf(ALONE));
    expect(events.find(({ status }) => status === 'DELETE_FAILED')?.reason).toContain(
      'AccessDenied: the resources of stack arn:aws:cloudformation:eu-west-1:111111111111:stack/Org/',
    );
    expect(isOn(lab)).toBe(true);
  });

  test('stays enabled in the rollback of its creation when another stack has found it in the meantime', async () => {
    const lab = new AppLab(CONFIGURED);
    lab.runtime.sibling.hold();
    const deployment = lab.begin(templateOf({ ...first(named), sibling: '1' }));
    await lab.aws.clock.advance(5 * 60_000);
    expect(isOn(lab)).toBe(true);
    await deploySecond(lab, second(kept));
    lab.runtime.sibling.fail();
    expect((await lab.aws.clock.run(deployment)).status).toBe('ROLLBACK_COMPLETE');
    expect(isOn(lab)).toBe(true);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('is looked up nowhere with RETAIN', async () => {
    const lab = new AppLab(CONFIGURED);
    await lab.deploy(templateOf({ ...ALONE, ...kept }));
    await lab.deploy(templateOf(ALONE));
    expect(isOn(lab)).toBe(true);
    expect(lab.aws.history.filter(({ operation }) => operation === 'ListStackResources')).toEqual([]);
  });
});
