import { endTheSame } from './endings';

endTheSame('pending-migration.json');
