import { endTheSame, PARTITIONS } from './endings';

endTheSame(...PARTITIONS);
