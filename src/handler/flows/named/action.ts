import type { Decision } from '../../driver/decision';
import type { Writes } from '../rules/declared';
import type { Tags } from '../rules/mark';

export type NamedAction =
  | { readonly type: 'CREATE'; readonly tags: Tags }
  | { readonly type: 'CHANGE'; readonly id: string; readonly values: Writes }
  | { readonly type: 'TAG'; readonly id: string; readonly add: Tags; readonly remove: readonly string[] }
  | { readonly type: 'DELETE'; readonly id: string };

export type NamedDecision = Decision<NamedAction>;
