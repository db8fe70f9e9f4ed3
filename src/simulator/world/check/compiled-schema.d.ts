import type { ValidateFunction } from 'ajv';
import type { WorldFault } from '../../faults';
import type { World } from '../world';

/** The definition `World` of `world.schema.json` as code, which `scripts/schemas` writes into `compiled-schema.js`. */
export declare const validateWorld: ValidateFunction<World>;

/** A list of its definition `WorldFault`, likewise. */
export declare const validateFaults: ValidateFunction<WorldFault[]>;
