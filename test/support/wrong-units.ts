// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import { OrganizationalUnit } from '../../src';
import { addUnit, organization, type Row, TARGET } from './wrong-inputs';
import { REMOVAL, type Wrong } from './wrong-values';

const ID: Wrong = [
  [{ organizationalUnitName: 'Prod' }, 'id must be a text, the ID of the construct, got an object: write an ID before'],
  ['', 'id must be a text, the ID of the construct, got ""'],
  [3, 'id must be a text, the ID of the construct, got the number 3'],
];

/** Every input of organizational units, and of parents. */
export const UNIT_ROWS: Record<string, Row> = {
  'IOrganizationParent.addOrganizationalUnit(id)': {
    give: (wrong) => organization().root.addOrganizationalUnit(wrong, { organizationalUnitName: 'Production' }),
    wrong: ID,
  },
  'IOrganizationParent.addOrganizationalUnit(options)': {
    give: (wrong) => organization().root.addOrganizationalUnit('Prod', wrong),
    wrong: [
      [undefined, "options must be an object, for example { organizationalUnitName: 'Workloads' }, got nothing"],
      ['Production', 'options must be an object, for example {'],
    ],
  },
  'IOrganizationParent.inviteAccount(id)': {
    give: (wrong) => organization().root.inviteAccount(wrong, { target: TARGET }),
    wrong: ID,
  },
  'IOrganizationParent.inviteAccount(options)': {
    give: (wrong) => organization().root.inviteAccount('Legacy', wrong),
    wrong: [['333333333333', 'options must be an object, for example {']],
  },
  'OrganizationalUnitProps.parent': {
    give: (parent) => {
      const it = organization();
      return new OrganizationalUnit(it, 'Prod', { parent, organizationalUnitName: 'Production' });
    },
    wrong: [
      [
        'ou-exam-12345678',
        'parent must be the root or an organizational unit of the organization, got "ou-exam-12345678"',
      ],
      [undefined, 'parent must be the root or an organizational unit of the organization, got nothing'],
    ],
  },
  'OrganizationalUnitOptions.organizationalUnitName': {
    give: (organizationalUnitName) => addUnit({ organizationalUnitName }),
    wrong: [
      [undefined, 'organizationalUnitName must be a text, got nothing'],
      [7, 'organizationalUnitName must be a text, got the number 7: write it in quotes'],
      ['', 'organizationalUnitName must have at least one character that is not white space, got ""'],
      [' ', 'organizationalUnitName must have at least one character that is not white space, got " "'],
      ['x'.repeat(129), 'organizationalUnitName must have at most 128 characters, got 129'],
    ],
  },
  'OrganizationalUnitOptions.tags': {
    give: (tags) => addUnit({ tags }),
    wrong: [
      [[{ key: 'team', value: 'payments' }], "tags must be a map, for example { team: 'payments' }, got a list"],
      [{ cost: 7 }, 'tags["cost"] must be a text, got 7: write it in quotes'],
      [
        Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, ''])),
        'tags must be at most 49, got 50: AWS allows 50 for an organizational unit, and the library adds cdk-aws-organization',
      ],
      [
        { 'cdk-aws-organization': 'x' },
        'tags must not have the key "cdk-aws-organization": the library marks the organizational units with it that it created',
      ],
    ],
  },
  'OrganizationalUnitOptions.overwrite': {
    give: (overwrite) => addUnit({ overwrite }),
    wrong: [[7, 'overwrite must be a text, got the number 7: write it in quotes']],
  },
  'OrganizationalUnitOptions.removalPolicy': { give: (removalPolicy) => addUnit({ removalPolicy }), wrong: REMOVAL },
  'OrganizationalUnit.applyRemovalPolicy(policy)': {
    give: (wrong) => addUnit({}).applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
};
