import { takeThrough } from './take-through';

takeThrough('administrator whose invitation is open, DESTROY');
