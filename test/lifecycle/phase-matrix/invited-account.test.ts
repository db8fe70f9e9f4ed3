import { takeThrough } from './take-through';

takeThrough(
  'invited account that can be entered',
  'invited account that can be entered, DESTROY',
  'invited account with a parent, DESTROY',
  'invited address whose owner answers, DESTROY',
);
