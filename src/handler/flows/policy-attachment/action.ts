import type { Decision } from '../../driver/decision';
import type { Pair } from './pair';

export type PairAction = { readonly type: 'ATTACH' | 'DETACH' } & Pair;

export type PairDecision = Decision<PairAction>;
