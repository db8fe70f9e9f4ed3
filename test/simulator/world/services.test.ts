import { parseWorld } from '../../../src/simulator/world/check/parse-world';
import { dumpWorld } from '../../../src/simulator/world/dump/dump-world';
import { loadWorld } from '../../../src/simulator/world/load/load-world';
import type { World, WorldAccount, WorldPerson } from '../../../src/simulator/world/world';
import { WorldError } from '../../../src/simulator/world/world-error';
import type { WorldOrganization } from '../../../src/simulator/world/world-organization';
import {
  AUDIT,
  ask,
  IRELAND,
  MANAGEMENT,
  OTHER,
  registered,
  rolesOf,
  STRANGER,
  VIRGINIA,
} from '../services/service-lab';

type Services = NonNullable<WorldOrganization['services']>;

function worldWith(
  services: Services,
  organization: Partial<WorldOrganization> = {},
  { people = [], management = {} }: { people?: readonly WorldPerson[]; management?: WorldAccount } = {},
): World {
  return {
    accounts: { [MANAGEMENT]: management, [AUDIT]: {}, [OTHER]: {}, [STRANGER]: {} },
    organizations: [
      {
        id: 'o-exampleorgid',
        managementAccount: MANAGEMENT,
        featureSet: 'ALL',
        members: { [AUDIT]: { joined: 'CREATED' }, [OTHER]: { joined: 'CREATED' } },
        services,
        ...organization,
      },
    ],
    people,
    behavior: { throttling: false },
  };
}

/** What a world is told is wrong with it, the path of the services left out. */
function problemOf(world: unknown): string {
  try {
    parseWorld(world);
    return 'none';
  } catch (error) {
    return error instanceof WorldError
      ? error.problems
          .map(({ path, message }) => `${path.replace('organizations[0].services.', '')}: ${message}`)
          .join('; ')
      : `${error}`;
  }
}

describe('what a world plants of services', () => {
  test('is what they show: a switch everywhere, one in a Region, and an enrollment without members', async () => {
    const services = {
      servicecatalog: { on: [IRELAND] },
      wellarchitected: { on: true },
      'compute-optimizer': { on: true, alone: true },
    };
    const aws = loadWorld(parseWorld(worldWith(services)));
    const read = (id: string, region: string) => ask(aws, id, {}, { region });

    expect(await read('servicecatalog:GetAWSOrganizationsAccessStatus', IRELAND)).toEqual({ AccessStatus: 'ENABLED' });
    expect(await read('servicecatalog:GetAWSOrganizationsAccessStatus', VIRGINIA)).toEqual({
      AccessStatus: 'DISABLED',
    });
    expect(await read('wellarchitected:GetGlobalSettings', VIRGINIA)).toEqual({ OrganizationSharingStatus: 'ENABLED' });
    expect(await read('compute-optimizer:GetEnrollmentStatus', IRELAND)).toEqual({
      status: 'Active',
      memberAccountsEnrolled: false,
    });
    expect(rolesOf(aws)).toEqual([
      'AWSServiceRoleForComputeOptimizer',
      'AWSServiceRoleForServiceCatalogOrgsDataSync',
      'AWSServiceRoleForWellArchitected',
    ]);
  });

  test('is what they show: administrators of Regions, and of all', async () => {
    const services = {
      guardduty: { administrators: { [IRELAND]: AUDIT } },
      fms: { administrators: { '*': OTHER } },
      'securityhub-v2': { administrators: { [IRELAND]: OTHER } },
    };
    const aws = loadWorld(parseWorld(worldWith(services)));

    const shown = { adminAccounts: [{ adminAccountId: AUDIT, adminStatus: 'ENABLED' }] };
    expect(await ask(aws, 'guardduty:ListOrganizationAdminAccounts')).toEqual(shown);
    expect(await ask(aws, 'guardduty:ListOrganizationAdminAccounts', {}, { region: VIRGINIA })).toEqual({
      adminAccounts: [],
    });
    const manager = await ask(aws, 'fms:GetAdminAccount', {}, { region: VIRGINIA });
    expect(manager).toEqual({ AdminAccount: OTHER, RoleStatus: 'READY' });
    expect(await ask(aws, 'securityhub:ListOrganizationAdminAccounts', { Feature: 'SecurityHubV2' })).toEqual({
      AdminAccounts: [{ AccountId: OTHER, Status: 'ENABLED' }],
      Feature: 'SecurityHubV2',
    });
  });

  test('has the roles that the account says, if it says any', () => {
    const management = { serviceRoles: { 'fms.amazonaws.com': 7 } };
    const aws = loadWorld(parseWorld(worldWith({ ram: { on: true } }, {}, { management })));

    expect(rolesOf(aws)).toEqual(['AWSServiceRoleForFMS']);
  });

  test('is written back as it was, with what calls made since', async () => {
    const services = {
      ram: { on: true },
      guardduty: { administrators: { [IRELAND]: AUDIT } },
      iam: { features: ['RootSessions'] },
      notifications: { on: true, enabledAccess: true },
    };
    const serviceAccess = [
      'guardduty.amazonaws.com',
      'iam.amazonaws.com',
      'notifications.amazonaws.com',
      'ram.amazonaws.com',
    ];
    const aws = loadWorld(parseWorld(worldWith(services, { serviceAccess })));
    await ask(aws, 'guardduty:EnableOrganizationAdminAccount', { adminAccountId: AUDIT }, { region: VIRGINIA });
    await ask(aws, 'guardduty:DisableOrganizationAdminAccount', { adminAccountId: AUDIT });
    await ask(aws, 'iam:EnableOrganizationsRootCredentialsManagement');

    const dumped = dumpWorld(aws);

    expect(dumped.organizations![0]!.services).toEqual({
      guardduty: {
        administrators: { [VIRGINIA]: AUDIT },
        administratorsDaysAgo: { [VIRGINIA]: 0 },
        formerAdministrators: { [IRELAND]: AUDIT },
      },
      iam: { features: ['RootCredentialsManagement', 'RootSessions'] },
      notifications: { on: true, enabledAccess: true },
      ram: { on: true },
    });
    expect(dumped.accounts[MANAGEMENT]!.serviceRoles).toEqual({
      'guardduty.amazonaws.com': 0,
      'notifications.amazonaws.com': 0,
      'ram.amazonaws.com': 0,
    });
    expect(dumpWorld(loadWorld(parseWorld(dumped)))).toEqual(dumped);
    expect(aws.doubts.met().map(({ name }) => name)).not.toContain('notifications-principal');
  });

  test('keeps an account without roles without them', () => {
    const management = { serviceRoles: {} };
    const dumped = dumpWorld(loadWorld(parseWorld(worldWith({ ram: { on: true } }, {}, { management }))));

    expect(rolesOf(loadWorld(parseWorld(dumped)))).toEqual([]);
  });
});

describe('a world is told', () => {
  test.each<[unknown, string]>([
    [{ guardduty: { on: true } }, 'guardduty.on: guardduty has no switch: remove it'],
    [{ ram: { on: [IRELAND] } }, 'ram.on: ram has one switch for all Regions: write true'],
    [{ ram: { on: 'yes' } }, 'ram.on: must be boolean,array, got "yes"'],
    [{ servicecatalog: { on: ['Ireland'] } }, 'servicecatalog.on[0]: must be a Region like us-east-1, got "Ireland"'],
    [{ ram: { on: true, alone: true } }, 'ram.alone: is of an enrollment that is on, and ram has none: remove it'],
    [
      { ram: { administrators: { '*': AUDIT } } },
      'ram.administrators: ram has no administrators of its own: remove it',
    ],
    [
      { cloudtrail: { administrators: { '*': AUDIT } } },
      'cloudtrail.administrators: cloudtrail has those that AWS Organizations has: list them under delegatedAdministrators',
    ],
    [
      { guardduty: { administrators: { '*': AUDIT } } },
      'guardduty.administrators["*"]: the service has an administrator in each Region: name the Region',
    ],
    [
      { fms: { administrators: { [IRELAND]: AUDIT } } },
      `fms.administrators.${IRELAND}: the service has one administrator for all Regions: write *`,
    ],
    [
      { guardduty: { administrators: { [IRELAND]: STRANGER } } },
      `guardduty.administrators.${IRELAND}: ${STRANGER} is no member of this organization: only members administer services`,
    ],
    [
      { fms: { administrators: { '*': MANAGEMENT } } },
      'fms.administrators["*"]: the service does not take the management account as its administrator',
    ],
    [
      { macie2: { administrators: { [IRELAND]: AUDIT }, administratorsDaysAgo: { [VIRGINIA]: 3 } } },
      `macie2.administratorsDaysAgo.${VIRGINIA}: has no administrator there: add it`,
    ],
    [{ ram: { enabledAccess: true } }, 'ram.enabledAccess: makes no difference to ram: remove it'],
    [{ ram: { features: ['RootSessions'] } }, 'ram.features: only iam has features: remove it'],
    [
      { iam: { features: ['Root'] } },
      'iam.features[0]: must be one of RootCredentialsManagement, RootSessions, got "Root"',
    ],
    [{ guardduty: { administrators: { [IRELAND]: MANAGEMENT } } }, 'none'],
    [{ ec2: { on: [IRELAND], administrators: { [IRELAND]: AUDIT } } }, 'none'],
  ])('%j', (services, problem) => {
    expect(problemOf(worldWith(services as Services))).toBe(problem);
  });

  test('which services there are', () => {
    expect(problemOf(worldWith({ gardduty: {} } as Services))).toMatch(
      /^gardduty: is not a field; allowed: auditmanager, cloudformation, .*guardduty, iam, .*securityhub-v2, .*wellarchitected$/,
    );
  });

  test.each([
    ['unknown.amazonaws.com', 'the service-linked role of unknown.amazonaws.com is not simulated'],
    ['organizations.amazonaws.com', 'is the role of AWS Organizations: serviceLinkedRole says whether it is there'],
  ])('about the role of %s', (principal, message) => {
    const management = { serviceRoles: { [principal]: 1 } };

    expect(problemOf(worldWith({}, {}, { management }))).toBe(
      `accounts.${MANAGEMENT}.serviceRoles["${principal}"]: ${message}`,
    );
  });
});

describe('people', () => {
  const GUARDDUTY = 'guardduty.amazonaws.com';
  const person = (does: WorldPerson['does'], more: Partial<WorldPerson> = {}): WorldPerson => ({
    account: MANAGEMENT,
    after: '1h',
    does,
    service: GUARDDUTY,
    ...(does === 'disable-service-access' ? {} : { target: AUDIT }),
    ...more,
  });
  const play = async (...people: WorldPerson[]) => {
    const aws = loadWorld(parseWorld(worldWith({}, { serviceAccess: [GUARDDUTY] }, { people })));
    await aws.clock.advance(24 * 3600 * 1000);
    return aws;
  };
  const list = 'guardduty:ListOrganizationAdminAccounts';

  test('register and deregister an administrator in AWS Organizations', async () => {
    expect(registered(await play(person('register-administrator')), GUARDDUTY)).toEqual([AUDIT]);
    const both = await play(person('register-administrator'), person('deregister-administrator', { after: '2h' }));
    expect(registered(both, GUARDDUTY)).toEqual([]);
  });

  test('register and deregister an administrator in a Region of the service', async () => {
    const aws = await play(person('register-administrator', { region: VIRGINIA }));
    expect(await ask(aws, list, {}, { region: VIRGINIA })).toEqual({
      adminAccounts: [{ adminAccountId: AUDIT, adminStatus: 'ENABLED' }],
    });
    expect(await ask(aws, list)).toEqual({ adminAccounts: [] });
    const both = await play(
      person('register-administrator', { region: IRELAND }),
      person('deregister-administrator', { region: IRELAND, after: '2h' }),
    );
    expect(await ask(both, list)).toEqual({ adminAccounts: [] });
  });

  test('disable the access of a service', async () => {
    const aws = await play(person('disable-service-access'));

    expect(dumpWorld(aws).organizations![0]!.serviceAccess).toEqual([]);
  });

  test.each<[Partial<WorldPerson>, string]>([
    [
      { does: 'register-administrator', service: GUARDDUTY },
      'people[0].target: is missing: "does": "register-administrator" requires it',
    ],
    [
      { does: 'deregister-administrator', target: AUDIT },
      'people[0].service: is missing: "does": "deregister-administrator" requires it',
    ],
    [{ does: 'disable-service-access' }, 'people[0].service: is missing: "does": "disable-service-access" requires it'],
    [
      { does: 'leave', service: GUARDDUTY },
      'people[0].service: is not allowed with "does": "leave", only with register-administrator, deregister-administrator, disable-service-access: remove it',
    ],
    [
      { does: 'register-administrator', service: 'ram.amazonaws.com', target: AUDIT, region: IRELAND },
      'people[0].region: ram.amazonaws.com has no administrators of its own: remove it, so that AWS Organizations is called',
    ],
    [
      { does: 'register-administrator', service: GUARDDUTY, target: 'me@example.com' },
      'people[0].target: must be an account ID of exactly 12 digits, got "me@example.com"',
    ],
  ])('%j', (fields, problem) => {
    const people = [{ account: MANAGEMENT, after: '1h', ...fields } as WorldPerson];

    expect(problemOf(worldWith({}, {}, { people }))).toBe(problem);
  });
});
