import type { FlowContext } from '../../driver/flow';
import { attempt } from '../rules/refusal';
import type { DesiredSwitch } from './desired';
import type { SwitchMemo } from './memo';

type Context = FlowContext<DesiredSwitch, SwitchMemo>;

/** Switches on. Only what is made before the resource is answered can be told to CloudFormation as ours. */
export async function switchOn(write: () => Promise<unknown>, { request, memo }: Context): Promise<SwitchMemo> {
  const result = await attempt(write);
  // `ALREADY`: somebody else was faster, or an earlier reply was lost; either way nobody can prove that it is ours.
  const isMadeHere = result.refusal === undefined && result.value !== 'ALREADY';
  return {
    ...memo,
    hasSwitchedOn: result.refusal === undefined,
    isOurs: memo.isOurs || (isMadeHere && !request.isAnswered),
    refusal: result.refusal,
  };
}

export async function switchOff(write: () => Promise<unknown>, { memo }: Context): Promise<SwitchMemo> {
  const { refusal } = await attempt(write);
  return { ...memo, hasSwitchedOff: refusal === undefined, refusal };
}
