import { ROOT_FEATURES } from '../../../facts/root-access';
import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { accept, refuse } from '../rules/refused-places';
import { switchOff, switchOn } from '../switch/act';
import type { RootAccessAction } from './decide';
import type { DesiredRootAccess } from './desired';
import type { RefusedCall, RootAccessMemo } from './memo';

const WRITE: RefusedCall = 'WRITE';

/** A refusal is kept as one of several attempts: trusted access that was enabled a moment ago may not count yet. */
export async function actOnRootAccess(
  { type, feature }: RootAccessAction,
  context: FlowContext<DesiredRootAccess, RootAccessMemo>,
  writes: AwsWrites,
): Promise<RootAccessMemo> {
  const { request, memo, now } = context;
  const { on, off } = ROOT_FEATURES[feature];
  const [operation, turn] = type === 'ENABLE' ? ([on, switchOn] as const) : ([off, switchOff] as const);
  const { refusal, ...after } = await turn(() => writes.callService(operation, {}, request.region), context);
  const refused =
    refusal === undefined ? accept(memo.refused, WRITE) : refuse(memo.refused, WRITE, refusal, now.toISOString());
  return { ...memo, ...after, refusal: undefined, refused };
}
