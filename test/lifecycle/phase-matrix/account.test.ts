import { takeThrough } from './take-through';

takeThrough('account that is made, CLOSE');
