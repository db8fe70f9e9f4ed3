import { takeThrough } from './take-through';

takeThrough(
  'invited account that can be entered',
  'invited account that can be entered, DESTROY',
  'invited account with a parent, DESTROY',
  'invited address in an app with tags whose owner answers, DESTROY',
);
