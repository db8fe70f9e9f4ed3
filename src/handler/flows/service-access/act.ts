import type { FlowContext } from '../../driver/flow';
import type { AwsWrites } from '../../port/ports';
import { accept, attemptAtPlace, forGood, refuse } from '../rules/refused-places';
import { switchOff, switchOn } from '../switch/act';
import type { ServiceAccessAction, SetUpAction } from './action';
import type { DesiredServiceAccess } from './desired';
import { type ServiceAccessMemo, setUpsIn } from './memo';

type Context = FlowContext<DesiredServiceAccess, ServiceAccessMemo>;

export async function actOnServiceAccess(
  action: ServiceAccessAction,
  context: Context,
  writes: AwsWrites,
): Promise<ServiceAccessMemo> {
  switch (action.type) {
    case 'ENABLE':
      return afterSwitching(
        await switchOn(() => writes.enableServiceAccess(action.servicePrincipal), context),
        context,
      );
    case 'DISABLE':
      return afterSwitching(
        await switchOff(() => writes.disableServiceAccess(action.servicePrincipal), context),
        context,
      );
    case 'SET_UP':
    case 'SET_OFF':
      return actAtPlace(action, context, writes);
  }
}

/** What was refused without trusted access may be accepted with it. */
function afterSwitching(switched: ServiceAccessMemo, { memo }: Context): ServiceAccessMemo {
  if (memo.setUps === undefined) {
    return switched;
  }
  const { called, refused, isFound } = memo.setUps;
  return { ...switched, setUps: { called, refused: forGood(refused), isFound } };
}

async function actAtPlace(
  action: SetUpAction,
  { request, memo, now }: Context,
  writes: AwsWrites,
): Promise<ServiceAccessMemo> {
  const { name } = action.place;
  const { called, refused, isFound } = setUpsIn(memo);
  const at = now.toISOString();
  const refusal = await attemptAtPlace(() => write(action, writes));
  const isSetUp = action.type === 'SET_UP';
  const known = { called, isFound: isFound || (isSetUp && action.isFound), written: name };
  return refusal !== undefined
    ? { ...memo, setUps: { ...known, refused: refuse(refused, name, refusal, at) } }
    : {
        ...memo,
        // Only what is made before the resource is answered can be told to CloudFormation as ours.
        isOurs: memo.isOurs || (isSetUp && !request.isAnswered),
        setUps: {
          ...known,
          called: { ...called, [name]: { count: (called[name]?.count ?? 0) + 1, at } },
          refused: accept(refused, name),
        },
      };
}

function write({ type, place: { setUp, region } }: SetUpAction, writes: AwsWrites): Promise<unknown> {
  if ('role' in setUp) {
    return writes.ensureServiceLinkedRoleOf(setUp.role);
  }
  const [operation, input = {}] = type === 'SET_OFF' && setUp.off !== undefined ? setUp.off : setUp.on;
  return writes.callService(operation, input, region);
}
