import { endTheSame } from './endings';

endTheSame('six-members.json');
