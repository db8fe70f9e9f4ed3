import { takeThrough } from './take-through';

takeThrough('root feature, DESTROY', 'root feature behind a migration, DESTROY');
