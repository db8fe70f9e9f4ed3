import { takeThrough } from './take-through';

takeThrough('service-linked roles');
