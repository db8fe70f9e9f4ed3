import { namedFlow } from '../named/flow';
import { parseDesiredPolicy } from './desired';
import { POLICY } from './policy';

/** Keeps a policy as it is declared: the tables in `named/decide.ts`, `decide-removal.ts` and `decide-rollback.ts`. */
export const policyFlow = namedFlow(POLICY, parseDesiredPolicy);
