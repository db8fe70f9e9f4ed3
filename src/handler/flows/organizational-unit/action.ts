import type { Decision } from '../../driver/decision';
import type { Tags } from '../rules/mark';

export type UnitAction =
  | { readonly type: 'CREATE'; readonly parentId: string; readonly name: string; readonly tags: Tags }
  | { readonly type: 'RENAME'; readonly unitId: string; readonly name: string }
  | { readonly type: 'TAG'; readonly unitId: string; readonly add: Tags; readonly remove: readonly string[] }
  | { readonly type: 'DELETE'; readonly unitId: string };

export type UnitDecision = Decision<UnitAction>;
