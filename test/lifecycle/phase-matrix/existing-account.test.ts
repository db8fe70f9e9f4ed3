import { takeThrough } from './take-through';

takeThrough('account of an ID, CLOSE', 'account of an address');
