import { takeThrough } from './take-through';

takeThrough(
  'service access with a role, DESTROY',
  'service access with a call of the service, DESTROY',
  'service access with calls in two Regions, DESTROY',
);
