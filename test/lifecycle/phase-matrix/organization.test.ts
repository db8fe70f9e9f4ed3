import { takeThrough } from './take-through';

takeThrough('organization that is there', 'organization that is created, DESTROY');
