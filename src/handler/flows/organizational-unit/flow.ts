import { namedFlow } from '../named/flow';
import { parseDesiredUnit } from './desired';
import { UNIT } from './unit';

/** Keeps an organizational unit as it is declared: the tables in `named/decide.ts`, `decide-removal.ts` and `decide-rollback.ts`. */
export const organizationalUnitFlow = namedFlow(UNIT, parseDesiredUnit);
