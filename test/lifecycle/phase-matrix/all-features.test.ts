import { takeThrough } from './take-through';

takeThrough('all features');
