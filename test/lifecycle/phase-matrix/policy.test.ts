import { takeThrough } from './take-through';

takeThrough('policy, DESTROY');
