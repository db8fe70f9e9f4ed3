import { endTheSame, MIGRATIONS } from './endings';

endTheSame(...MIGRATIONS);
