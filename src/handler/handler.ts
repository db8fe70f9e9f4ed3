import { type Clients, type ClientsProps, createClients } from './aws/clients';
import { responseUrls } from './aws/response-urls';
import type { Clock } from './clock';
import { createConnect } from './connect';
import type { Put } from './driver/answer';
import { isRecord } from './driver/event';
import type { AnyFlow } from './driver/flow';
import { createLog } from './driver/log';
import { report } from './driver/report';
import { startScheduledLook } from './driver/schedule';
import { startWorkflow } from './driver/start';
import { runStep } from './driver/step';
import { FLOWS } from './flows/index';
import type { ReportInput, StepInput, WorkflowState } from './protocol';

/** What the handler is made of: the same code runs in Lambda, and in a simulation on its own clock. */
export interface HandlerDependencies
  extends Pick<ClientsProps, 'credentials' | 'requestHandler' | 'endpoint' | 'serviceEndpoint'> {
  /** Makes the clients of a Region. Default: those of the SDK. */
  readonly clientsFor?: (props: ClientsProps) => Clients;
  readonly clock: Clock;
  /** Delivers answers to CloudFormation. */
  readonly put: Put;
  /** Where a simulator or an emulator receives answers, in place of CloudFormation's own bucket. */
  readonly responseOrigin?: string | undefined;
  /** Takes the lines of the log. */
  readonly log: (line: string) => void;
  /** Names of the stacks of the app that may hold resources of ours. Default: none but the own one. */
  readonly stackNames?: readonly string[];
  /** The custom resource types that are known. Default: all of this version. */
  readonly flows?: readonly AnyFlow[];
}

/** One function for everything: events of CloudFormation, steps of the workflow, and reports of steps that failed. */
export type Handler = (event: unknown) => Promise<WorkflowState | undefined>;

/** Makes the handler. */
export function createHandler(dependencies: HandlerDependencies): Handler {
  const { clock, put, clientsFor = createClients, flows = FLOWS } = dependencies;
  const { credentials, requestHandler, endpoint, serviceEndpoint } = dependencies;
  const clients = new Map<string, Clients>();
  const connect = createConnect(
    clock,
    ({ partition, region }) => {
      const known =
        clients.get(region) ??
        clientsFor({ partition, region, credentials, requestHandler, endpoint, serviceEndpoint });
      clients.set(region, known);
      return known;
    },
    dependencies.stackNames,
  );
  const isResponseUrl = responseUrls(dependencies.responseOrigin);
  const props = { clock, put, isResponseUrl, log: createLog(dependencies.log), connect, flows };

  return async (event) => {
    if (isRecord(event) && isRecord(event.step)) {
      return runStep((event as unknown as StepInput).step, props);
    }
    if (isRecord(event) && isRecord(event.report)) {
      return report((event as unknown as ReportInput).report, props);
    }
    if (isRecord(event) && isRecord(event.schedule)) {
      await startScheduledLook(event.schedule, props);
      return undefined;
    }
    await startWorkflow(event, props);
    return undefined;
  };
}
