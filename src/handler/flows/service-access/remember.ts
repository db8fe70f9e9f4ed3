import type { FlowContext } from '../../driver/flow';
import { rememberSwitch } from '../switch/remember';
import { refusedNow, wasOn } from './decide-set-ups';
import type { DesiredServiceAccess } from './desired';
import { type ServiceAccessMemo, setUpsIn } from './memo';
import type { ObservedServiceAccess } from './observe';

/** What is kept over a pause: the refusals of looks as well, because only those of calls are noted when they come. */
export function rememberServiceAccess(
  observed: ObservedServiceAccess,
  context: FlowContext<DesiredServiceAccess, ServiceAccessMemo>,
): ServiceAccessMemo {
  const { memo } = context;
  const remembered = { ...memo, ...rememberSwitch(observed, context) };
  return observed.places === undefined
    ? remembered
    : {
        ...remembered,
        setUps: { called: setUpsIn(memo).called, refused: refusedNow(observed, memo), isFound: wasOn(observed, memo) },
      };
}
