import type { Template, World } from '../../src/simulator/index';
import { OURS, rehearsedApp } from './rehearsed-app';

const EDGE = 'arn:aws:iam::111111111111:policy/edge';
const ACTION = 'organizations:ListAWSServiceAccessForOrganization';

/** Ours, whose role has a boundary. */
function bounded(boundary: unknown): Template {
  const { CdkAwsOrganizationHandlerRole: role } = OURS.Resources;
  const Properties = { ...role!.Properties, PermissionsBoundary: boundary };
  return { ...OURS, Resources: { ...OURS.Resources, CdkAwsOrganizationHandlerRole: { ...role!, Properties } } };
}

async function reasonWith(boundary: unknown, world: Partial<World> = {}): Promise<string | undefined> {
  const { stacks } = await rehearsedApp({ Org: bounded(boundary) }, { world });
  return stacks.Org;
}

const statement = (Effect: 'Allow' | 'Deny', rest: object) => ({ Effect, Resource: '*', ...rest });
const managed = (...Statement: ReturnType<typeof statement>[]) => ({
  managedPolicies: { [EDGE]: { Version: '2012-10-17', Statement } } as World['managedPolicies'],
});

describe('a boundary of our role', () => {
  test('that lacks an action fails the deployment, and is named', async () => {
    expect(await reasonWith(EDGE, managed(statement('Allow', { NotAction: ACTION })))).toMatch(
      new RegExp(
        `^ROLLBACK_COMPLETE: .*because no permissions boundary allows the ${ACTION} action.* \\(not allowed by the permissions boundary ${EDGE} of the role cdk-aws-organization-[\\w-]+\\)$`,
      ),
    );
  });

  test('that denies an action is named with the statement', async () => {
    const deny = statement('Deny', { Sid: 'NoServices', Action: ACTION });
    expect(await reasonWith(EDGE, managed(statement('Allow', { Action: '*' }), deny))).toMatch(
      new RegExp(`denied by the statement NoServices of the permissions boundary ${EDGE} of the role `),
    );
  });

  test('of AWS that lacks an action is named', async () => {
    expect(await reasonWith('arn:aws:iam::aws:policy/PowerUserAccess')).toMatch(
      /not allowed by the permissions boundary arn:aws:iam::aws:policy\/PowerUserAccess of the role /,
    );
  });

  test("that allows what is needed stands in no one's way", async () => {
    expect(await reasonWith(EDGE, managed(statement('Allow', { Action: '*' })))).toBe('CREATE_COMPLETE');
  });
});

test('a failure of another kind names no policy', async () => {
  const organization = OURS.Resources.CdkAwsOrganizationOrganization!;
  const Properties = { ...organization.Properties, OrganizationId: 'o-another0000' };
  const { stacks } = await rehearsedApp({
    Org: { ...OURS, Resources: { ...OURS.Resources, CdkAwsOrganizationOrganization: { ...organization, Properties } } },
  });
  expect(stacks.Org).toMatch(/^ROLLBACK_COMPLETE: /);
  expect(stacks.Org).not.toMatch(/(denied|not allowed) by/);
});
