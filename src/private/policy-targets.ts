import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A root, organizational unit or account, as constructs know it. */
export interface NamedTarget extends IConstruct {
  readonly policyTargetId: string;
  /** What tells it from others, wherever its construct stands. */
  readonly _targetKey?: string;
  /** Keys of what it is below, the nearest one first; an account has none, because nothing is placed in it. */
  readonly _above?: readonly string[];
}

/** A policy, as constructs know it. */
export interface NamedPolicy extends IConstruct {
  readonly policyId: string;
  readonly policyType: { readonly value: string };
  /** What tells it from others, wherever its construct stands. */
  readonly _key?: string;
}

/** Key of the root: an organization has one. */
export const ROOT_KEY = 'Root';

export function unitKey(unit: string): string {
  return `Unit/${unit}`;
}

/** AWS makes no difference between upper and lower case in an address. */
export function accountKey(account: string): string {
  return `Account/${account.toLowerCase()}`;
}

/** The key of an ID, unless that is known only at deployment: then the id that the user gave the construct. */
export function knownId(id: string, construct: IConstruct): string {
  return Token.isUnresolved(id) ? construct.node.id : id;
}

export function targetKeyOf(target: NamedTarget): string {
  return target._targetKey ?? knownId(target.policyTargetId, target);
}

/** Keys of a target, and of what it is below. */
export function placeOf(target: NamedTarget): readonly string[] {
  return [targetKeyOf(target), ...(target._above ?? [])];
}

export function policyKeyOf(policy: NamedPolicy): string {
  return policy._key ?? knownId(policy.policyId, policy);
}

/** A target in the user's words. */
export function nameOfTarget(target: NamedTarget): string {
  const key = targetKeyOf(target);
  const [kind, ...rest] = key.split('/');
  switch (kind) {
    case ROOT_KEY:
      return 'the root';
    case 'Unit':
      return `organizational unit ${rest.join('/')}`;
    case 'Account':
      return `account ${rest.join('/')}`;
    default:
      return key;
  }
}
