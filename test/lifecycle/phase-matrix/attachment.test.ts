import { takeThrough } from './take-through';

takeThrough('attachment, DESTROY', 'attachment, RETAIN', 'attachment that is there');
