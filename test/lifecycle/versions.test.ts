import { parseMemo } from '../../src/handler/driver/memo';
import { FLOWS, findFlow } from '../../src/handler/driver/registry';
import version1 from '../fixtures/versions/1.json';
import newer from '../fixtures/versions/newer.json';
import { AppLab } from '../support/app-lab';
import { templateOf } from '../support/app-templates';
import { organizationSnapshot } from '../support/organization-snapshot';
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

  test('remembered of the execution itself what is still understood', () => {
    expect(withoutAbsent(parseMemo(version1.driverMemo))).toMatchObject(version1.driverMemo);
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
    const { stackId, resources } = await lab.deploy(templateOf({ organizationId: ID }));
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
