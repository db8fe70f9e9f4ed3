import { takeThrough } from './take-through';

takeThrough('organizational unit, DESTROY');
