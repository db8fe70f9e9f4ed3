import { responseUrls } from '../../../src/handler/aws/response-urls';
import { parseEvent, parseStackId, responseUrlOf, workflowArnOf } from '../../../src/handler/driver/event';
import { anEvent, STACK_ID, WORKFLOW_ARN } from './an-event';

describe('an event of CloudFormation', () => {
  test.each(['Create', 'Update', 'Delete'] as const)('is read as it was sent: %s', (RequestType) => {
    const event = anEvent({ RequestType, OldResourceProperties: { Refresh: '1' } });
    expect(parseEvent({ ...event, ServiceToken: 'ignored' }, responseUrls())).toEqual(event);
  });

  test.each([
    ['no object', undefined, 'the event must be an object, got nothing'],
    ['a list', [], 'the event must be an object, got []'],
    [
      'no request type',
      { ...anEvent(), RequestType: undefined },
      'RequestType must be one of Create, Update, Delete, got nothing',
    ],
    [
      'another request type',
      { ...anEvent(), RequestType: 'Patch' },
      'RequestType must be one of Create, Update, Delete, got "Patch"',
    ],
    ['no properties', { ...anEvent(), ResourceProperties: 'x' }, 'ResourceProperties must be an object, got "x"'],
    ['no address for the answer', { ...anEvent(), ResponseURL: 'file:///etc/passwd' }, 'ResponseURL must be'],
    ['no stack', { ...anEvent(), StackId: 7 }, 'StackId must be a text, got 7'],
    ['a stack without an ARN', { ...anEvent(), StackId: 'Org' }, 'StackId must be the ARN of a stack, got "Org"'],
    ['no request id', { ...anEvent(), RequestId: '' }, 'RequestId must be a text, got ""'],
    ['no type', { ...anEvent(), ResourceType: undefined }, 'ResourceType must be a text'],
    ['no logical id', { ...anEvent(), LogicalResourceId: undefined }, 'LogicalResourceId must be a text'],
    ['an Update without a physical id', { ...anEvent(), RequestType: 'Update' }, 'PhysicalResourceId must be a text'],
  ])('is malformed with %s', (_what, raw, message) => {
    expect(() => parseEvent(raw, responseUrls())).toThrow(message);
  });

  test('never has its address quoted in an error', () => {
    const event = { ...anEvent(), ResponseURL: 'https://secret.example/?signature' };
    expect(() => parseEvent(event, responseUrls())).toThrow(
      /^ResponseURL must be an address of the bucket in which CloudFormation receives the responses of the stack$/,
    );
  });

  test('names its state machine', () => {
    expect(workflowArnOf(anEvent())).toBe(WORKFLOW_ARN);
    expect(() =>
      workflowArnOf(anEvent({}, { WorkflowArn: 'arn:aws:lambda:eu-west-1:111111111111:function:x' })),
    ).toThrow('WorkflowArn must be the ARN of a state machine');
  });

  test('tells where it can be answered even if nothing else makes sense', () => {
    const { ResponseURL } = anEvent();
    const urlOf = (raw: unknown) => responseUrlOf(raw, responseUrls());
    expect(urlOf({ ResponseURL, StackId: STACK_ID })).toBe(ResponseURL);
    expect(urlOf({ ResponseURL: 'https://x.example/y', StackId: STACK_ID })).toBeUndefined();
    expect(urlOf({ ResponseURL, StackId: 'Org' })).toBeUndefined();
    expect(urlOf({ StackId: STACK_ID })).toBeUndefined();
    expect(urlOf(ResponseURL)).toBeUndefined();
  });

  test.each([
    ['aws', 'eu-west-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-cn', 'cn-north-1'],
  ])('tells where the stack lives: %s, %s', (partition, region) => {
    expect(parseStackId(`arn:${partition}:cloudformation:${region}:111111111111:stack/Org/uuid`)).toEqual({
      partition,
      region,
      accountId: '111111111111',
    });
  });
});
