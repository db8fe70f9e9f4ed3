import type { Authorization, PolicyDocument } from '../call';
import type { Answer } from './answer';
import {
  type Addressing,
  evaluatePolicy,
  type PolicyVerdict,
  statementsOf,
  UNKNOWN_POLICY,
  unknownsOf,
} from './policy-evaluation';

/** Kinds of policies, as AWS calls them in the message of a denial. */
export type PolicyKind =
  | 'resource control policy'
  | 'service control policy'
  | 'session policy'
  | 'identity-based policy'
  | 'permissions boundary'
  | 'resource-based policy';

/** A policy, and what it is called where it is. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** Policies of which one must allow a request, and none may deny it. */
export interface PolicyLayer {
  readonly kind: PolicyKind;
  /** The root, unit or account that the policies are attached to. */
  readonly targetId?: string;
  readonly policies: readonly NamedPolicy[];
  readonly isAbout?: Addressing;
}

/** Whether a request is allowed, and by what that is decided. */
export interface Decision {
  readonly answer: Answer;
  /** The kind of the policies that decide. */
  readonly kind: PolicyKind;
  /** What decides: a Deny, an Allow, or that there is none. */
  readonly effect: 'Allow' | 'Deny' | 'NoAllow';
  readonly targetId?: string;
  /** The name of the policy; absent if no policy allows the request, unless it is the one boundary that does not. */
  readonly policy?: string;
  /** Position in the document; absent if the text is not known. */
  readonly statement?: number;
  readonly sid?: string;
  /** Of *perhaps*: the condition keys and elements that are not known; none: it is the text of the policy. */
  readonly unknown?: readonly string[];
}

/** A layer, and what each of its policies says. */
export interface JudgedLayer {
  readonly layer: PolicyLayer;
  readonly verdicts: readonly PolicyVerdict[];
}

/** Nothing limits the account itself, if no organization does. */
const UNLIMITED: Decision = { answer: 'YES', effect: 'Allow', kind: 'identity-based policy' };

/** Asks the policies of a layer. */
export function judge(layer: PolicyLayer, request: Authorization): JudgedLayer {
  return { layer, verdicts: layer.policies.map(({ document }) => evaluatePolicy(document, request, layer.isAbout)) };
}

/** Whether each layer allows a request for certain, and none may deny it: the answer to most requests, in little time. */
export function isAllowed(layers: readonly JudgedLayer[]): boolean {
  return layers.every(
    ({ verdicts }) =>
      verdicts.some(({ allows }) => allows.length > 0) &&
      verdicts.every(({ denies, perhapsDenies }) => denies.length === 0 && perhapsDenies.length === 0),
  );
}

/** Decides by layers, all of which must allow the request. */
export function decide(layers: readonly PolicyLayer[], request: Authorization): Decision {
  return decisionOf(
    layers.map((layer) => judge(layer, request)),
    request,
  );
}

/**
 * The decision of judged layers. An explicit Deny wins, then a layer without an Allow, each of the first layer that has
 * one. Only what is left can be *perhaps*: a Deny that may match, or an Allow that may not and is the only one.
 */
export function decisionOf(layers: readonly JudgedLayer[], request: Authorization): Decision {
  const denied = first(layers, 'denies');
  if (denied) {
    return byStatement('NO', 'Deny', denied, request);
  }
  const silent = layers.find(
    ({ verdicts }) => !verdicts.some(({ allows, perhapsAllows }) => allows.length > 0 || perhapsAllows.length > 0),
  );
  if (silent) {
    const { kind, targetId, policies } = silent.layer;
    return {
      answer: 'NO',
      effect: 'NoAllow',
      kind,
      ...(targetId === undefined ? {} : { targetId }),
      ...(kind === 'permissions boundary' ? { policy: policies[0]!.name } : {}),
    };
  }
  const perhapsDenied = first(layers, 'perhapsDenies');
  if (perhapsDenied) {
    return byStatement('PERHAPS', 'Deny', perhapsDenied, request);
  }
  const unsure = layers.filter(({ verdicts }) => !verdicts.some(({ allows }) => allows.length > 0));
  const perhapsAllowed = first(unsure, 'perhapsAllows');
  if (perhapsAllowed) {
    return byStatement('PERHAPS', 'Allow', perhapsAllowed, request);
  }
  const allowed = first([...layers].reverse(), 'allows');
  return allowed ? byStatement('YES', 'Allow', allowed, request) : UNLIMITED;
}

/** A statement that decides. */
interface Deciding {
  readonly layer: PolicyLayer;
  readonly policy: NamedPolicy;
  readonly index: number;
}

function first(layers: readonly JudgedLayer[], says: keyof PolicyVerdict): Deciding | undefined {
  for (const { layer, verdicts } of layers) {
    const at = verdicts.findIndex((verdict) => verdict[says].length > 0);
    if (at >= 0) {
      return { layer, policy: layer.policies[at]!, index: verdicts[at]![says][0]! };
    }
  }
  return undefined;
}

function byStatement(
  answer: Answer,
  effect: 'Allow' | 'Deny',
  { layer, policy, index }: Deciding,
  request: Authorization,
): Decision {
  const { kind, targetId } = layer;
  const sid = statementsOf(policy.document)[index]!.Sid;
  return {
    answer,
    effect,
    kind,
    ...(targetId === undefined ? {} : { targetId }),
    policy: policy.name,
    ...(policy.document === UNKNOWN_POLICY ? {} : { statement: index }),
    ...(sid === undefined ? {} : { sid }),
    ...(answer === 'PERHAPS' ? { unknown: unknownsOf(policy.document, index, request) } : {}),
  };
}
