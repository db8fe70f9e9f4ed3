import type { FlowContext } from '../../driver/flow';
import type { DesiredNamed } from './kind';
import type { NamedMemo } from './memo';

/** What every function of such a flow may read. */
export type NamedContext = FlowContext<DesiredNamed, NamedMemo>;
