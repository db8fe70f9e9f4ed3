import { takeThrough } from './take-through';

takeThrough(
  'administrator in AWS Organizations, DESTROY',
  'administrator by a call of the service, DESTROY',
  'administrator in two Regions that moves, DESTROY',
);
