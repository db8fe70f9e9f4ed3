import { takeThrough } from './take-through';

takeThrough('policy type', 'policy type, DESTROY', 'policy type behind a migration, DESTROY');
