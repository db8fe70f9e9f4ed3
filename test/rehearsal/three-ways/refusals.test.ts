import { endTheSame, REFUSALS } from './endings';

endTheSame(...REFUSALS);
