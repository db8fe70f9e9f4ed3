import { takeThrough } from './take-through';

takeThrough('service access', 'service access, DESTROY', 'service access behind a migration, DESTROY');
