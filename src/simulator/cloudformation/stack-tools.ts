import type { SimulatedAws } from '../simulated-aws';
import type { Scope } from './intrinsics';
import type { ResourceProvider } from './resource-provider';
import type { Stack, StackDefinition } from './stack';
import type { StackJournal } from './stack-journal';

/** What every operation on a stack works with. */
export interface StackTools {
  readonly aws: SimulatedAws;
  readonly journal: StackJournal;
  providerOf(type: string): ResourceProvider;
  scopeOf(stack: Stack, definition: Pick<StackDefinition, 'template' | 'parameters'>): Scope;
}
