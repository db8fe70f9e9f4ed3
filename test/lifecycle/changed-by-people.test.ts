import { AppLab } from '../support/app-lab';
import type { AppSpec } from '../support/app-spec';
import { templateOf } from '../support/app-templates';
import { MEMBER, PROD, QUARANTINE } from './existing-world';
import { ADDRESS, AS_IT_IS, CONTACT, type Different, declaring, GROWN, state, writes } from './grown-app';
import { denying, EXISTING_ID, SCP } from './policy-apps';
import { byHand, failing } from './unit-apps';

type State = ReturnType<typeof state>;

/** A value of a resource, which somebody changes after it was deployed. */
interface ChangedValue {
  /** What a person does in the console, by service and operation. */
  readonly person: readonly [service: 'organizations' | 'account', operation: string, input: object];
  /** The value, as AWS has it. */
  readonly read: (all: State) => unknown;
  /** As it is declared, as the person changes it, and as a later template declares it. */
  readonly declared: unknown;
  readonly theirs: unknown;
  readonly touched: unknown;
  readonly touching: Different;
  /** What the failure says of it. */
  readonly says: string;
  /** Another value of the same resource, the one call that writes it, and what is there then. */
  readonly other: Different;
  readonly otherWrite: string;
  readonly otherAfter: object;
}

const POLICY = `${SCP} deny-leaving`;
const policyOf = ({ policies }: State) => Object.values(policies)[0]!;
const accountOf = ({ accounts }: State) => accounts[ADDRESS]!;
const contacts = (phoneNumber: string) => ({ operations: { ...CONTACT, phoneNumber } });
const PUT_CONTACT = {
  AccountId: MEMBER,
  AlternateContactType: 'OPERATIONS',
  Name: CONTACT.name,
  Title: CONTACT.title,
  EmailAddress: CONTACT.emailAddress,
};
const tagging = (ResourceId: string, Key: string, Value: string) => ({ ResourceId, Tags: [{ Key, Value }] });
const THEIR_CONTENT = denying('organizations:LeaveOrganization', 'iam:CreateUser');
const inWords = (content: object) => JSON.stringify(JSON.stringify(content));
const TOUCHED_CONTENT = denying('organizations:LeaveOrganization', 'account:CloseAccount');

const VALUES: Readonly<Record<string, ChangedValue>> = {
  'the name of a unit': {
    person: ['organizations', 'UpdateOrganizationalUnit', { OrganizationalUnitId: PROD, Name: 'Live' }],
    read: ({ units }) => Object.keys(units).sort()[0],
    declared: 'Prod',
    theirs: 'Live',
    touched: 'Production',
    touching: { unit: { name: 'Production' } },
    says: 'the name is "Live", but declared as "Production"',
    other: { unit: { tags: { owner: 'payments' } } },
    otherWrite: 'TagResource',
    otherAfter: { units: { Live: { tags: { owner: 'payments' } } } },
  },
  'a tag of a unit': {
    person: ['organizations', 'TagResource', tagging(PROD, 'owner', 'people')],
    read: ({ tags }) => tags[PROD]?.owner,
    declared: 'finance',
    theirs: 'people',
    touched: 'payments',
    touching: { unit: { tags: { owner: 'payments' } } },
    says: 'the tag owner is "people", but declared as "payments"',
    other: { unit: { name: 'Production' } },
    otherWrite: 'UpdateOrganizationalUnit',
    otherAfter: { units: { Production: {} } },
  },
  'the name of an account': {
    person: ['account', 'PutAccountName', { AccountId: MEMBER, AccountName: 'Their shop' }],
    read: (all) => accountOf(all).name,
    declared: 'Old shop',
    theirs: 'Their shop',
    touched: 'New shop',
    touching: { account: { name: 'New shop' } },
    says: 'the name is "Their shop", but declared as "New shop"',
    other: { account: { parent: 'Sandbox' } },
    otherWrite: 'MoveAccount',
    otherAfter: { accounts: { [ADDRESS]: { unit: 'Sandbox' } } },
  },
  'the parent of an account': {
    person: [
      'organizations',
      'MoveAccount',
      { AccountId: MEMBER, SourceParentId: PROD, DestinationParentId: QUARANTINE },
    ],
    read: (all) => accountOf(all).unit,
    declared: 'Prod',
    theirs: 'Quarantine',
    touched: 'Sandbox',
    touching: { account: { parent: 'Sandbox' } },
    says: `the parent is "${QUARANTINE}", but declared as "ou-0000-00000002"`,
    other: { account: { tags: { team: 'shop' } } },
    otherWrite: 'TagResource',
    otherAfter: { accounts: { [ADDRESS]: { tags: { team: 'shop' } } } },
  },
  'a tag of an account': {
    person: ['organizations', 'TagResource', tagging(MEMBER, 'team', 'people')],
    read: (all) => accountOf(all).tags.team,
    declared: 'payments',
    theirs: 'people',
    touched: 'shop',
    touching: { account: { tags: { team: 'shop' } } },
    says: 'the tag team is "people", but declared as "shop"',
    other: { account: { tags: { team: 'payments', cost: '7' } } },
    otherWrite: 'TagResource',
    otherAfter: { accounts: { [ADDRESS]: { tags: { cost: '7' } } } },
  },
  'a contact of an account': {
    person: ['account', 'PutAlternateContact', { ...PUT_CONTACT, PhoneNumber: '+1 555 0177' }],
    read: (all) => accountOf(all).contacts.OPERATIONS?.phoneNumber,
    declared: CONTACT.phoneNumber,
    theirs: '+1 555 0177',
    touched: '+1 555 0199',
    touching: { account: { contacts: contacts('+1 555 0199') } },
    says: 'the operations contact is "Ops (Team), ops@example.com, +1 555 0177", but declared as "Ops (Team), ops@example.com, +1 555 0199"',
    other: { account: { contacts: { ...contacts(CONTACT.phoneNumber), billing: CONTACT } } },
    otherWrite: 'PutAlternateContact',
    otherAfter: { accounts: { [ADDRESS]: { contacts: { BILLING: CONTACT } } } },
  },
  'the name of a policy': {
    person: ['organizations', 'UpdatePolicy', { PolicyId: EXISTING_ID, Name: 'stay' }],
    read: ({ policies }) => Object.keys(policies)[0],
    declared: POLICY,
    theirs: `${SCP} stay`,
    touched: `${SCP} deny-going`,
    touching: { policy: { name: 'deny-going' } },
    says: 'the name is "stay", but declared as "deny-going"',
    other: { policy: { description: 'since May' } },
    otherWrite: 'UpdatePolicy',
    otherAfter: { policies: { [`${SCP} stay`]: { description: 'since May' } } },
  },
  'the content of a policy': {
    person: ['organizations', 'UpdatePolicy', { PolicyId: EXISTING_ID, Content: JSON.stringify(THEIR_CONTENT) }],
    read: (all) => JSON.parse(policyOf(all).content),
    declared: denying('organizations:LeaveOrganization'),
    theirs: THEIR_CONTENT,
    touched: TOUCHED_CONTENT,
    touching: { policy: { content: TOUCHED_CONTENT } },
    says: `the content is ${inWords(THEIR_CONTENT)}, but declared as ${inWords(TOUCHED_CONTENT)}`,
    other: { policy: { name: 'deny-going' } },
    otherWrite: 'UpdatePolicy',
    otherAfter: { policies: { [`${SCP} deny-going`]: {} } },
  },
  'the description of a policy': {
    person: ['organizations', 'UpdatePolicy', { PolicyId: EXISTING_ID, Description: 'theirs' }],
    read: (all) => policyOf(all).description,
    declared: 'since 2019',
    theirs: 'theirs',
    touched: 'since May',
    touching: { policy: { description: 'since May' } },
    says: 'the description is "theirs", but declared as "since May"',
    other: { policy: { content: TOUCHED_CONTENT } },
    otherWrite: 'UpdatePolicy',
    otherAfter: { policies: { [POLICY]: { content: JSON.stringify(TOUCHED_CONTENT) } } },
  },
  'a tag of a policy': {
    person: ['organizations', 'TagResource', tagging(EXISTING_ID, 'owner', 'people')],
    read: (all) => policyOf(all).tags.owner,
    declared: 'security',
    theirs: 'people',
    touched: 'cloud',
    touching: { policy: { tags: { owner: 'cloud' } } },
    says: 'the tag owner is "people", but declared as "cloud"',
    other: { policy: { description: 'since May' } },
    otherWrite: 'UpdatePolicy',
    otherAfter: { policies: { [POLICY]: { description: 'since May' } } },
  },
};

/** The same, with a new `overwrite` of the one resource. */
function overwriting({ touching }: ChangedValue, isTouched: boolean): AppSpec {
  const [[kind, value] = []] = Object.entries(touching);
  return declaring({ [kind!]: { ...(isTouched ? value : {}), overwrite: 'May' } }, '2');
}

/** A deployed app, one value of which a person has changed since; with what there is to be seen of it. */
async function changed({ person: [service, operation, input], read, theirs }: ChangedValue) {
  const lab = new AppLab(GROWN);
  expect((await lab.deploy(templateOf(AS_IT_IS))).status).toBe('CREATE_COMPLETE');
  expect(read(state(lab))).not.toEqual(theirs);
  await byHand(lab, operation, input, service);
  const after = state(lab);
  expect(read(after)).toEqual(theirs);
  const done = writes(lab).length;
  return { lab, after, read: () => read(state(lab)), written: () => writes(lab).slice(done) };
}

describe.each(Object.keys(VALUES))('when a person has changed %s since the last deployment', (name) => {
  const value = VALUES[name]!;

  test('an update of another value of the resource leaves it', async () => {
    const { lab, read, written } = await changed(value);
    expect((await lab.deploy(templateOf(declaring(value.other, '2')))).status).toBe('UPDATE_COMPLETE');
    expect(read()).toEqual(value.theirs);
    expect(state(lab)).toMatchObject(value.otherAfter);
    expect(written()).toEqual([value.otherWrite]);
    expect(lab.permissions.missing).toEqual([]);
  });

  test('an update that changes it fails, names both values, and writes nothing', async () => {
    const { lab, after, written } = await changed(value);
    const { status, events } = await lab.deploy(templateOf(declaring(value.touching, '2')));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    const reason = events.find((one) => one.reason?.includes('Differs: '))?.reason;
    expect(reason).toContain(value.says);
    expect(reason).toContain('an update writes what the template declares if it sets `overwrite` to a new text');
    expect(written()).toEqual([]);
    expect(state(lab)).toEqual(after);
  });

  test.each([
    ['declares it as before', false],
    ['changes it', true],
  ])('an update that %s, with a new overwrite, writes it, and its rollback restores it', async (_what, isTouched) => {
    const { lab, after, read, written } = await changed(value);
    const spec = overwriting(value, isTouched);
    expect(await failing(lab, spec, 'nothing happens any more')).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(written()).toHaveLength(2);
    expect(state(lab)).toEqual(after);

    expect((await lab.deploy(templateOf(spec))).status).toBe('UPDATE_COMPLETE');
    expect(read()).toEqual(isTouched ? value.touched : value.declared);
    expect(written()).toHaveLength(3);
    expect(lab.permissions.missing).toEqual([]);
  });
});
