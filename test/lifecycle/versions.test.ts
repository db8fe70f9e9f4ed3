import { findFlow } from '../../src/handler/driver/flow';
import { parseMemo } from '../../src/handler/driver/memo';
import { FLOWS } from '../../src/handler/flows/index';
import { RESOURCES, resourceTypeOf } from '../../src/handler/resources';
import { LambdaService } from '../../src/simulator/lambda/lambda-service';
import version1 from '../fixtures/versions/1.json';
import newer from '../fixtures/versions/newer.json';
import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { InProcessLab } from '../support/in-process';
import { organizationSnapshot } from '../support/organization-snapshot';
import { workflowTemplate } from '../support/workflow-template';
import { CONFIGURED, ID } from './subjects';

/** As JSON says it: members that are undefined are absent. */
const withoutAbsent = (value: unknown) => JSON.parse(JSON.stringify(value));

describe('version 1', () => {
  test.each(version1.properties)('sent properties of $type that parse', ({ type, properties }) => {
    expect(() => findFlow(FLOWS, type)!.parseDesired(properties)).not.toThrow();
  });

  test.each(version1.memos)('remembered of $type what is still understood', ({ type, memo }) => {
    expect(withoutAbsent(findFlow(FLOWS, type)!.parseMemo(memo))).toMatchObject(memo);
  });

  test.each(version1.driverMemos)('remembered of the execution itself what is still understood (%#)', (memo) => {
    expect(withoutAbsent(parseMemo(memo))).toMatchObject(memo);
  });

  test.each(Object.values(RESOURCES).map(resourceTypeOf))('has sent, and remembered, something of %s', (type) => {
    for (const entries of [version1.properties, version1.memos, version1.executions.map(({ state }) => state.event)]) {
      expect(entries.map((entry) => ('type' in entry ? entry.type : entry.ResourceType))).toContain(type);
    }
  });

  test.each(version1.schedules)('had a schedule that still starts a look (%#)', async (input) => {
    const { WorkflowArn: _, ...properties } = input.schedule.event.ResourceProperties;
    const { LogicalResourceId: logicalId, ResourceType: type } = input.schedule.event;
    const lab = new InProcessLab({ ...CONFIGURED, deployment: { account: '222222222222', region: 'eu-west-1' } });
    const { stackId, resources } = await lab.deploy(workflowTemplate({ [logicalId]: { type, properties } }));
    const text = JSON.stringify(input)
      // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of the fixture
      .replaceAll('${StackId}', stackId)
      // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of the fixture
      .replaceAll('${WorkflowArn}', resources.get('Workflow')!.physicalId!);
    await lab.aws.clock.advance(60_000);
    const lambda = LambdaService.of(lab.aws);
    const name = resources.get('Handler')!.physicalId!;
    const fn = lambda.findFunction(`arn:aws:lambda:eu-west-1:222222222222:function:${name}`)!;
    lambda.queue.accept(fn, JSON.parse(text));
    await lab.aws.clock.advance(60_000);
    expect(lab.executions().map(({ name, status }) => [name.split('-').slice(1).join('-'), status])).toContainEqual([
      'id',
      'SUCCEEDED',
    ]);
  });
});

describe('another version', () => {
  test.each(newer.memos.map((memo) => [JSON.stringify(memo), memo] as const))(
    'that remembered %s has lost its memory',
    (_, memo) => {
      for (const flow of FLOWS) {
        expect(withoutAbsent(flow.parseMemo(memo))).toEqual(withoutAbsent(flow.parseMemo(undefined)));
      }
      expect(parseMemo(memo)).toEqual(parseMemo(undefined));
    },
  );
});

interface FrozenExecution {
  readonly name: string;
  readonly state: unknown;
  readonly status: string;
  readonly answer?: string;
}

const executions: FrozenExecution[] = [...version1.executions, ...newer.executions];

test.each(executions)(
  'an execution that another version has started ends and writes nothing: $name',
  async ({ state, status, answer }) => {
    const lab = new AppLab(CONFIGURED);
    const { stackId, resources } = await lab.deploy(
      templateOf({ organizationId: ID, invitations: [{ target: '222222222222' }] }),
    );
    const before = organizationSnapshot(lab.aws);
    const workflow = resources.get('CdkAwsOrganizationWorkflow')!.physicalId!;
    const text = JSON.stringify(state)
      // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of the fixture
      .replaceAll('${StackId}', stackId)
      // biome-ignore lint/suspicious/noTemplateCurlyInString: placeholders of the fixture
      .replaceAll('${WorkflowArn}', workflow);
    const begun = lab.aws.history.length;
    const answered = lab.handler.answers.length;
    await lab.aws.call({
      service: 'states',
      operation: 'StartExecution',
      input: { stateMachineArn: workflow, name: 'of-another-version', input: text },
      caller: lab.aws.sessions.account(lab.accountId),
      region: 'eu-west-1',
    });
    await lab.settle(1);

    expect(lab.executions().find(({ name }) => name === 'of-another-version')).toMatchObject({ status });
    expect(
      lab.aws.history.slice(begun).filter(({ isWrite, service }) => isWrite && /^(organizations|iam)$/.test(service)),
    ).toEqual([]);
    expect(organizationSnapshot(lab.aws)).toEqual(before);
    expect(lab.handler.answers.slice(answered).map(({ Status }) => Status)).toEqual(
      answer === undefined ? [] : [answer],
    );
  },
);
