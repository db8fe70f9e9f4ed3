import { WALL_CLOCK } from './driver/clock';
import { putByHttp } from './driver/put';
import { createHandler } from './handler';

/** Entry of the Lambda function, for CloudFormation and for the state machine. */
export const handler = createHandler({
  clock: WALL_CLOCK,
  put: putByHttp,
  log: (line) => {
    console.log(line);
  },
});
