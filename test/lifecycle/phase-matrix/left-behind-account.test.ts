import { takeThrough } from './take-through';

takeThrough('account that a failed deployment left behind, REMOVE_FROM_ORGANIZATION');
