import { RemovalPolicy as Policy, type RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { permissionsSection } from '../../scripts/documents/permissions';
import { executionPrefix } from '../../src/handler/driver/execution-name';
import type { AnyFlow } from '../../src/handler/driver/flow';
import { parsePhysicalId, physicalId } from '../../src/handler/flows/rules/physical-id';
import { type CloudFormationEvent, type Permission, Property } from '../../src/handler/protocol';
import type { ResourceKind } from '../../src/handler/resources';
import { NO_MEMBER_ACCESS } from '../../src/private/member-roles';
import { Provider } from '../../src/private/provider';
import { flowSettings } from '../../src/private/settings';
import { aStack, resourcesOf, statementsOf } from '../private/synthesized';
import { InProcessLab } from '../support/in-process';

/** A kind that the library does not have: everything about it is its row, its flow and its permissions. */
const FAKE: ResourceKind = { name: 'Fake', subject: Property.POLICY_TYPE, isRemovable: true };

const PERMISSIONS: Readonly<Record<string, readonly Permission[]>> = {
  Fake: [
    {
      phase: 'MAKING',
      actions: ['organizations:DescribeOrganization'],
      resources: ['*'],
      reason: 'see whether there is an organization',
    },
    {
      phase: 'REMOVAL',
      actions: ['organizations:ListRoots'],
      resources: ['arn:{Partition}:organizations::{Account}:root/o-*/r-*'],
      reason: 'see whether the root is there',
    },
  ],
};

/** Remembers what is made, and refuses what says so. */
class FakeWorld {
  public readonly made = new Set<string>();
  public readonly flow: AnyFlow = {
    kind: FAKE,
    attributes: ['State'],
    parseDesired: (properties) => ({ name: properties.PolicyType, fails: properties.Notes === 'fail' }),
    parseMemo: () => ({}),
    observe: async () => undefined,
    decide: (_observed, { request }) => {
      const name = request.desired?.name ?? parsePhysicalId(FAKE, request.physicalId)?.entry;
      const id = physicalId(FAKE, { organizationId: 'o-exampleorgid', entry: name, provenance: 'ours' });
      if (request.type !== 'Delete' && request.desired?.fails && !request.isRollback) {
        return { type: 'fail', code: 'AwsRefused', reason: 'it says so' };
      }
      const isThere = this.made.has(name);
      if (isThere === (request.type !== 'Delete')) {
        return { type: 'done', reason: 'it is so', answer: { physicalId: id, attributes: { State: 'ENABLED' } } };
      }
      return { type: 'act', reason: isThere ? 'remove it' : 'make it', action: { name, isThere } };
    },
    act: async ({ name, isThere }) => {
      this.made[isThere ? 'delete' : 'add'](name);
      return {};
    },
  };
}

interface Declared {
  readonly names: readonly string[];
  readonly notes?: string;
  readonly removalPolicy?: RemovalPolicy;
}

function stackWith({ names, notes, removalPolicy = Policy.DESTROY }: Declared): Stack {
  const stack = aStack();
  const settings = flowSettings(stack, { memberAccess: NO_MEMBER_ACCESS });
  for (const name of names) {
    Provider.of(stack).handle(new Construct(stack, name), {
      kind: FAKE,
      permissions: PERMISSIONS,
      what: `fake ${name}`,
      settings,
      properties: { PolicyType: name, ...(notes && { Notes: notes }) },
      removalPolicy,
    });
  }
  return stack;
}

const templateWith = (declared: Declared) => ({ Resources: resourcesOf(stackWith(declared)) });

describe('a kind of resource that is one row', () => {
  test('is synthesized with type, logical ids and two policies of its name', () => {
    const resources = resourcesOf(stackWith({ names: ['ONE'] }));
    const [logicalId] = Object.keys(resources).filter((id) => id.startsWith('Fake'));

    expect(logicalId).toMatch(/^FakeONE[0-9a-f]{8}$/);
    expect(resources[logicalId!]).toMatchObject({
      Type: 'Custom::CdkAwsOrganizationFake',
      Properties: { PolicyType: 'ONE', RemovalPolicy: 'DESTROY' },
    });
    expect(resources[logicalId!]!.DependsOn).toEqual(
      expect.arrayContaining(['CdkAwsOrganizationFakeMaking', 'CdkAwsOrganizationFakeRemoval']),
    );
    const stack = stackWith({ names: ['ONE'] });
    expect(statementsOf(stack, 'CdkAwsOrganizationFakeMaking')).toEqual([
      { Effect: 'Allow', Action: 'organizations:DescribeOrganization', Resource: '*' },
    ]);
    expect(statementsOf(stack, 'CdkAwsOrganizationFakeRemoval')).toEqual([
      {
        Effect: 'Allow',
        Action: 'organizations:ListRoots',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: references, as statementsOf() writes them
        Resource: 'arn:${AWS::Partition}:organizations::111111111111:root/o-*/r-*',
      },
    ]);
    expect(resourcesOf(stackWith({ names: ['ONE'], removalPolicy: Policy.RETAIN }))).not.toHaveProperty(
      'CdkAwsOrganizationFakeRemoval',
    );
  });

  test('is created, updated, rolled back and deleted', async () => {
    const world = new FakeWorld();
    const lab = new InProcessLab(
      { accounts: { '111111111111': {} }, deployment: { account: '111111111111', region: 'eu-central-1' } },
      { flows: [world.flow] },
    );

    const created = await lab.deploy(templateWith({ names: ['ONE'] }));
    expect(created.status).toBe('CREATE_COMPLETE');
    const logicalId = [...created.resources.keys()].find((name) => name.startsWith('Fake'))!;
    expect(created.resources.get(logicalId)?.physicalId).toBe('o-exampleorgid/fake/ONE/ours');

    expect((await lab.deploy(templateWith({ names: ['ONE', 'TWO'] }))).status).toBe('UPDATE_COMPLETE');
    expect([...world.made]).toEqual(['ONE', 'TWO']);

    const failed = await lab.deploy(templateWith({ names: ['THREE'], notes: 'fail' }));
    expect(failed.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([...world.made]).toEqual(['ONE', 'TWO']);
    expect(lab.runtime.answers).toContainEqual(
      expect.objectContaining({ Status: 'FAILED', PhysicalResourceId: 'none/fake/found' }),
    );

    const event = (subject: string) =>
      ({
        StackId: created.stackId,
        LogicalResourceId: logicalId,
        ResourceProperties: { PolicyType: subject },
      }) as unknown as CloudFormationEvent;
    const prefix = executionPrefix(event('ONE'), FAKE);
    expect(lab.executions().filter(({ name }) => name.startsWith(prefix)).length).toBeGreaterThan(0);
    expect(executionPrefix(event('TWO'), FAKE)).not.toBe(prefix);

    expect((await lab.destroy()).status).toBe('DELETE_COMPLETE');
    expect([...world.made]).toEqual([]);
  });

  test('has a section of the page of permissions', () => {
    expect(permissionsSection('Fake', 'a fake', PERMISSIONS.Fake!)).toBe(
      [
        '## Fake',
        '',
        'In a stack with: a fake.',
        '',
        '| Policy | Only if | Actions | Resources | Condition | Why |',
        '| --- | --- | --- | --- | --- | --- |',
        '| making |  | `organizations:DescribeOrganization` | `*` |  | see whether there is an organization |',
        '| removal |  | `organizations:ListRoots` | `arn:{Partition}:organizations::{Account}:root/o-*/r-*` |  | see whether the root is there |',
        '',
      ].join('\n'),
    );
  });
});
