import type { SetUpPlace } from './places';

export type ServiceAccessAction = SwitchAction | SetUpAction;

/** Trusted access itself. */
export interface SwitchAction {
  readonly type: 'ENABLE' | 'DISABLE';
  readonly servicePrincipal: string;
}

/** What goes with it, at one place. */
export type SetUpAction =
  | {
      readonly type: 'SET_UP';
      readonly place: SetUpPlace;
      /** Something of it was on before this execution wrote anything. */
      readonly isFound: boolean;
    }
  | { readonly type: 'SET_OFF'; readonly place: SetUpPlace };
