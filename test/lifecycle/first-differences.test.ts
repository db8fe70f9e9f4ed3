import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { ADDRESS, AS_IT_IS, CONTACT, type Different, declaring, GROWN, state, writes } from './grown-app';
import { denying, SCP } from './policy-apps';
import { failing } from './unit-apps';

/** What is declared instead, what the message says of it and of what exists, the line to write, and what is there in the end. */
const KINDS = {
  'the name of an account': {
    different: { account: { name: 'New shop' } },
    says: 'the name is "Old shop", but declared as "New shop"',
    line: 'accountName: "Old shop"',
    after: { accounts: { [ADDRESS]: { name: 'New shop' } } },
  },
  'the parent of an account': {
    different: { account: { parent: 'Sandbox' } },
    says: 'the parent is "ou-0000-00000001", but declared as "ou-0000-00000002"',
    line: "parent: OrganizationalUnit.fromOrganizationalUnitId(this, 'Parent', 'ou-0000-00000001')",
    after: { accounts: { [ADDRESS]: { unit: 'Sandbox' } } },
  },
  'a tag of an account': {
    different: { account: { tags: { team: 'shop' } } },
    says: 'the tag team is "payments", but declared as "shop"',
    line: 'tags: { "team": "payments" }',
    after: { accounts: { [ADDRESS]: { tags: { team: 'shop' } } } },
  },
  'a tag of a unit': {
    different: { unit: { tags: { owner: 'payments' } } },
    says: 'the tag owner is "finance", but declared as "payments"',
    line: 'tags: { "owner": "finance" }',
    after: { units: { Prod: { tags: { owner: 'payments' } } } },
  },
  'a tag of a policy': {
    different: { policy: { tags: { owner: 'cloud' } } },
    says: 'the tag owner is "security", but declared as "cloud"',
    line: 'tags: { "owner": "security" }',
    after: { policies: { [`${SCP} deny-leaving`]: { tags: { owner: 'cloud' } } } },
  },
  'a contact': {
    different: { account: { contacts: { operations: { ...CONTACT, phoneNumber: '+1 555 0199' } } } },
    says: 'the operations contact is "Ops (Team), ops@example.com, +1 555 0101", but declared as "Ops (Team), ops@example.com, +1 555 0199"',
    line: 'alternateContacts: { operations: { name: "Ops", title: "Team", emailAddress: "ops@example.com", phoneNumber: "+1 555 0101" } }',
    after: { accounts: { [ADDRESS]: { contacts: { OPERATIONS: { phoneNumber: '+1 555 0199' } } } } },
  },
  'the content of a policy': {
    different: { policy: { content: denying('organizations:*') } },
    says: 'the content is "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Resource\\":\\"*\\",\\"Effect\\":\\"Deny\\",\\"Action\\":\\"organizations:leaveOrganization\\"}}", but declared as "{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Deny\\",\\"Action\\":[\\"organizations:*\\"],\\"Resource\\":\\"*\\"}]}"',
    line: "content: PolicyContent.fromFile('p-20190501.json') with the file of `aws organizations describe-policy --policy-id p-20190501 ",
    after: { policies: { [`${SCP} deny-leaving`]: { content: JSON.stringify(denying('organizations:*')) } } },
  },
  'the description of a policy': {
    different: { policy: { description: 'Nobody leaves' } },
    says: 'the description is "since 2019", but declared as "Nobody leaves"',
    line: 'description: "since 2019"',
    after: { policies: { [`${SCP} deny-leaving`]: { description: 'Nobody leaves' } } },
  },
} as const;
const OTHER_ADDRESS = { account: { email: 'store@example.com' } };

/** A first deployment that fails, with what it says. */
async function differing(different: Different) {
  const lab = new AppLab(GROWN);
  const before = state(lab);
  const { status, events } = await lab.deploy(templateOf(declaring(different, '1')));
  expect(status).toBe('ROLLBACK_COMPLETE');
  expect(writes(lab)).toEqual([]);
  expect(state(lab)).toEqual(before);
  await lab.destroy();
  return { lab, before, reason: events.find(({ reason }) => reason?.includes('Differs: '))?.reason };
}

describe('the first declaration of something that differs', () => {
  test.each(Object.keys(KINDS) as (keyof typeof KINDS)[])(
    'in %s fails before its first write; corrected, it adopts; the next deployment changes it, and its rollback restores it',
    async (kind) => {
      const { different, says, line, after } = KINDS[kind];
      const { lab, before, reason } = await differing(different);
      expect(reason).toContain(`and nothing was changed: ${says}. What exists is declared by ${line}`);

      expect((await lab.deploy(templateOf(AS_IT_IS))).status).toBe('CREATE_COMPLETE');
      expect(writes(lab)).toEqual([]);

      expect(await failing(lab, declaring(different, '2'), 'nothing happens any more')).toBe(
        'UPDATE_ROLLBACK_COMPLETE',
      );
      expect(writes(lab)).not.toEqual([]);
      expect(state(lab)).toEqual(before);

      expect((await lab.deploy(templateOf(declaring(different, '2')))).status).toBe('UPDATE_COMPLETE');
      expect(state(lab)).toMatchObject(after);
    },
  );

  test('in the address of an account ID fails, too; the next deployment leaves the change to a person', async () => {
    const { lab, reason } = await differing(OTHER_ADDRESS);
    expect(reason).toContain(`the email is "${ADDRESS}", but declared as "store@example.com"`);
    expect(reason).toContain(`What exists is declared by email: "${ADDRESS}"`);

    expect((await lab.deploy(templateOf(AS_IT_IS))).status).toBe('CREATE_COMPLETE');
    const { status, events } = await lab.deploy(templateOf(declaring(OTHER_ADDRESS, '2')));
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(events.find((one) => one.reason?.includes('EmailNotChanged'))?.reason).toContain(
      'start-primary-email-update',
    );
    expect(writes(lab)).toEqual([]);
  });
});
