// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import { RemovalPolicy } from 'aws-cdk-lib';
import { Account } from '../../src';
import { organization, type Row } from './wrong-inputs';
import { ROLE_NAME, type Wrong } from './wrong-values';

const addAccount = (options: any) => organization().root.addAccount('Shop', { accountId: '333333333333', ...options });
const CONTACT = { name: 'Security', title: 'Team', emailAddress: 'security@example.com', phoneNumber: '+1 555 0100' };
const withContact = (contact: any) => addAccount({ alternateContacts: { security: { ...CONTACT, ...contact } } });
const contactRow = (type: string): Row => ({
  give: (wrong) => addAccount({ alternateContacts: { [type]: wrong } }),
  wrong: [
    ['security@example.com', `alternateContacts.${type} must be an object, for example { name: 'Security',`],
    [
      { ...CONTACT, name: undefined },
      `alternateContacts.${type}.name must be a text of 1 to 64 characters, got nothing`,
    ],
  ],
});

const ID: Wrong = [
  [{ accountId: '333333333333' }, 'id must be a text, the ID of the construct, got an object: write an ID before'],
  ['', 'id must be a text, the ID of the construct, got ""'],
];

/** Every input of accounts. */
export const ACCOUNT_ROWS: Record<string, Row> = {
  'IOrganizationParent.addAccount(id)': {
    give: (wrong) => organization().root.addAccount(wrong, { accountId: '333333333333' }),
    wrong: ID,
  },
  'IOrganizationParent.addAccount(options)': {
    give: (wrong) => organization().root.addAccount('Shop', wrong),
    wrong: [
      ['333333333333', 'options must be an object, for example { accountId: \'333333333333\' }, got "333333333333"'],
      [{}, 'accountId or email is required: set accountId to adopt an account of the organization, or email'],
      [{ accountName: 'Shop' }, 'accountId or email is required'],
    ],
  },
  'AccountProps.parent': {
    give: (parent) => new Account(organization(), 'Shop', { parent, accountId: '333333333333' }),
    wrong: [
      [
        'ou-exam-12345678',
        'parent must be the root or an organizational unit of the organization, got "ou-exam-12345678"',
      ],
    ],
  },
  'AccountOptions.accountId': {
    give: (accountId) => addAccount({ accountId }),
    wrong: [
      ['333', 'accountId must be exactly 12 digits, got "333"'],
      [333_333_333_333, 'accountId must be exactly 12 digits, got the number 333333333333: write it in quotes'],
    ],
  },
  'AccountOptions.email': {
    give: (email) => addAccount({ email }),
    wrong: [['shop', 'email must be an email address of 6 to 64 ASCII characters, got "shop"']],
  },
  'AccountOptions.accountName': {
    give: (accountName) => addAccount({ accountId: undefined, email: 'shop@example.com', accountName }),
    wrong: [
      [7, 'accountName must be a text, got the number 7: write it in quotes'],
      ['', 'accountName must be 1 to 50 ASCII characters that can be printed, got ""'],
      ['Läden', 'accountName must be 1 to 50 ASCII characters that can be printed, got "Läden"'],
      ['x'.repeat(51), 'accountName must have at most 50 characters, got 51'],
    ],
  },
  'AccountOptions.accessRoleName': {
    give: (accessRoleName) => addAccount({ accessRoleName }),
    wrong: ROLE_NAME.map(([value, message]) => [value, message.replace('roleName', 'accessRoleName')]),
  },
  'AccountOptions.iamUserAccessToBilling': {
    give: (iamUserAccessToBilling) => addAccount({ iamUserAccessToBilling }),
    wrong: [['ALLOW', 'iamUserAccessToBilling must be true or false, got "ALLOW"']],
  },
  'AccountOptions.alternateContacts': {
    give: (alternateContacts) => addAccount({ alternateContacts }),
    wrong: [
      [[CONTACT], 'alternateContacts must be a map, for example { security: { name:'],
      [{ SECURITY: CONTACT }, 'alternateContacts must have only billing, operations, security, got "SECURITY"'],
    ],
  },
  'AlternateContacts.billing': contactRow('billing'),
  'AlternateContacts.operations': contactRow('operations'),
  'AlternateContacts.security': contactRow('security'),
  'AlternateContact.name': {
    give: (name) => withContact({ name }),
    wrong: [['x'.repeat(65), 'alternateContacts.security.name must be a text of 1 to 64 characters, got "xxx']],
  },
  'AlternateContact.title': {
    give: (title) => withContact({ title }),
    wrong: [['', 'alternateContacts.security.title must be a text of 1 to 50 characters, got ""']],
  },
  'AlternateContact.emailAddress': {
    give: (emailAddress) => withContact({ emailAddress }),
    wrong: [
      ['security', 'alternateContacts.security.emailAddress must be an email address of at most 254 characters, got'],
    ],
  },
  'AlternateContact.phoneNumber': {
    give: (phoneNumber) => withContact({ phoneNumber }),
    wrong: [['ext. 7', 'alternateContacts.security.phoneNumber must be 1 to 25 digits, spaces, and any of +-(), got']],
  },
  'AccountOptions.tags': {
    give: (tags) => addAccount({ tags }),
    wrong: [
      [
        { 'cdk-aws-organization': 'x' },
        'tags must not have the key "cdk-aws-organization": the library marks the accounts with it that it created or invited',
      ],
      [{ cost: 7 }, 'tags["cost"] must be a text, got 7: write it in quotes'],
    ],
  },
  'AccountOptions.overwrite': {
    give: (overwrite) => addAccount({ overwrite }),
    wrong: [[7, 'overwrite must be a text, got the number 7: write it in quotes']],
  },
  'AccountOptions.removalPolicy': {
    give: (removalPolicy) => addAccount({ removalPolicy }),
    wrong: [
      [
        RemovalPolicy.DESTROY,
        'removalPolicy must be AccountRemovalPolicy.RETAIN, AccountRemovalPolicy.REMOVE_FROM_ORGANIZATION or AccountRemovalPolicy.CLOSE, got "destroy"',
      ],
    ],
  },
  'Account.applyRemovalPolicy(policy)': {
    give: (wrong) => addAccount({}).applyRemovalPolicy(wrong),
    wrong: [RemovalPolicy.DESTROY, RemovalPolicy.SNAPSHOT, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE].map((policy) => [
      policy,
      'an account is not destroyed: set removalPolicy to AccountRemovalPolicy.RETAIN, AccountRemovalPolicy.REMOVE_FROM_ORGANIZATION, or AccountRemovalPolicy.CLOSE',
    ]),
  },
};
