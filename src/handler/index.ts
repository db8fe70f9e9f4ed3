import { endpointIn } from './aws/services/endpoint';
import { WALL_CLOCK } from './clock';
import { putByHttp } from './driver/put';
import { createHandler } from './handler';
import { parseStackNames, RESPONSE_ORIGIN_VARIABLE, STACK_NAMES_VARIABLE } from './protocol';

/** Entry of the Lambda function, for CloudFormation and for the state machine. */
export const handler = createHandler({
  clock: WALL_CLOCK,
  put: putByHttp,
  stackNames: parseStackNames(process.env[STACK_NAMES_VARIABLE]),
  serviceEndpoint: (service) => endpointIn(process.env, service),
  responseOrigin: process.env[RESPONSE_ORIGIN_VARIABLE],
  log: (line) => {
    // console.log would put a time and a request id before the JSON, and the metric of open flows could not read it
    process.stdout.write(`${line}\n`);
  },
});
