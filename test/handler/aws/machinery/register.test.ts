import type { Clients } from '../../../../src/handler/aws/clients';
import { createRegister } from '../../../../src/handler/aws/machinery/register';
import { createSend } from '../../../../src/handler/aws/send';
import { anAwsError } from '../../driver/an-aws-error';
import { InstantClock } from '../../driver/instant-clock';

const arn = (name: string) => `arn:aws:cloudformation:eu-west-1:111111111111:stack/${name}/id`;
const TYPE = 'Custom::CdkAwsOrganizationInvitedAccount';

interface StackOfTest {
  readonly status?: string;
  readonly root?: string;
  /** Custom resources, nested stacks by their names, and others, by logical id: type or nested name, and status. */
  readonly resources?: Record<string, { type?: string; nested?: string; status?: string; id?: string }>;
}

/** A CloudFormation with these stacks, by name. Of all others it says that they do not exist. */
function lab(stacks: Record<string, StackOfTest>, names: string[], refusal?: Error) {
  const listed: string[] = [];
  const nameIn = (id: string) => id.split('/')[1] ?? id;
  const services = {
    call: async (operation: string, input: { StackName: string; NextToken?: string }) => {
      const name = nameIn(input.StackName);
      const stack = stacks[name];
      if (operation === 'cloudformation:DescribeStacks') {
        return {
          Stacks: [
            {
              StackStatus: stack?.status ?? 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
              ...(stack?.root && { RootId: arn(stack.root) }),
            },
          ],
        };
      }
      listed.push(name);
      if (refusal) {
        throw refusal;
      }
      if (!stack) {
        throw Object.assign(anAwsError('ValidationError'), { message: `Stack with id ${name} does not exist` });
      }
      const all = Object.entries(stack.resources ?? {}).map(([LogicalResourceId, { type, nested, status, id }]) => ({
        LogicalResourceId,
        ResourceType: nested === undefined ? (type ?? TYPE) : 'AWS::CloudFormation::Stack',
        ResourceStatus: status ?? 'CREATE_COMPLETE',
        PhysicalResourceId: nested === undefined ? id : arn(nested),
      }));
      const start = Number(input.NextToken ?? 0);
      return {
        StackResourceSummaries: all.slice(start, start + 2),
        ...(all.length > start + 2 ? { NextToken: String(start + 2) } : {}),
      };
    },
  };
  const clock = new InstantClock();
  const send = createSend({ clock, deadline: clock.now() + 60_000, seed: 'x' });
  const register = createRegister({ services } as unknown as Clients, send, names);
  return {
    listed,
    list: async (own: string) => (await register.listResources(arn(own))).map(({ logicalId }) => logicalId),
  };
}

describe('the register', () => {
  test('has the custom resources of the own stack and of the others, page by page', async () => {
    const own = { A: {}, B: { id: 'b' }, C: {}, D: { type: 'AWS::IAM::Role' } };
    const { list, listed } = lab({ Own: { resources: own }, Other: { resources: { E: {} } } }, ['Own', 'Other']);
    expect(await list('Own')).toEqual(['A', 'B', 'C', 'E']);
    expect(listed).toEqual(['Own', 'Own', 'Other']);
  });

  test('leaves out what is being deleted, or was', async () => {
    const resources = {
      A: { status: 'DELETE_IN_PROGRESS' },
      B: { status: 'DELETE_COMPLETE' },
      C: { status: 'DELETE_SKIPPED' },
      D: { status: 'DELETE_FAILED' },
      E: { status: 'UPDATE_IN_PROGRESS' },
      F: { status: 'CREATE_FAILED' },
    };
    expect(await lab({ Own: { resources } }, []).list('Own')).toEqual(['E', 'F']);
  });

  test('has nothing of a stack that does not exist', async () => {
    expect(await lab({ Own: { resources: { A: {} } } }, ['Gone']).list('Own')).toEqual(['A']);
  });

  test('reads nested stacks through the lists of their parents, once', async () => {
    const stacks = {
      Root: {
        resources: {
          Nested: { nested: 'Root-Nested-X' },
          Gone: { nested: 'Root-Gone-X', status: 'DELETE_IN_PROGRESS' },
        },
      },
      'Root-Nested-X': { root: 'Root', resources: { A: {}, Deeper: { nested: 'Deeper' } } },
      Deeper: { root: 'Root', resources: { B: {} } },
      Other: { resources: { Nested: { nested: 'Other-Nested-X' } } },
      'Other-Nested-X': { root: 'Other', resources: { C: {} } },
    };
    const { list, listed } = lab(stacks, ['Root', 'Other']);
    expect(await list('Root-Nested-X')).toEqual(['A', 'B', 'C']);
    expect(listed).toEqual(['Root-Nested-X', 'Root', 'Other', 'Deeper', 'Other-Nested-X']);
  });

  test.each<[string, StackOfTest, StackOfTest, string[]]>([
    ['the own stack as a whole', { status: 'DELETE_IN_PROGRESS' }, {}, ['C']],
    ['a nested stack, in an update of its root', { status: 'DELETE_IN_PROGRESS', root: 'Root' }, {}, ['B', 'C']],
    [
      'a nested stack with its root',
      { status: 'DELETE_IN_PROGRESS', root: 'Root' },
      { status: 'DELETE_IN_PROGRESS' },
      ['C'],
    ],
  ])('has none of the siblings when CloudFormation deletes %s', async (_, own, root, expected) => {
    const stacks = {
      Own: { ...own, resources: { A: {} } },
      Root: { ...root, resources: { B: {}, Nested: { nested: 'Own', status: 'DELETE_IN_PROGRESS' } } },
      Other: { resources: { C: {} } },
    };
    const names = own.root === undefined ? ['Own', 'Other'] : ['Root', 'Other'];
    expect(await lab(stacks, names).list('Own')).toEqual(expected);
  });

  test('that cannot be read is an error that says so', async () => {
    const { list } = lab({ Own: {} }, [], anAwsError('AccessDenied'));
    await expect(list('Own')).rejects.toThrow(
      `the resources of stack ${arn('Own')} cannot be listed, so that nothing is removed or canceled: ListStackResources: AccessDenied`,
    );
    await expect(lab({ Own: {} }, [], anAwsError('ValidationError')).list('Own')).rejects.toThrow('cannot be listed');
  });
});
