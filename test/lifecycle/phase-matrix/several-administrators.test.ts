import { takeThrough } from './take-through';

takeThrough('one of several administrators, DESTROY');
