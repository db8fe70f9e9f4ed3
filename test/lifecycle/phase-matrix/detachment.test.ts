import { takeThrough } from './take-through';

takeThrough('detachment of a policy of AWS', 'detachment of a policy of people');
