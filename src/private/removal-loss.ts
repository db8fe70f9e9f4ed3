import type { IConstruct } from 'constructs';
import { atSynthesis } from './at-synthesis';
import type { HandledResource } from './handled-resource';
import { warn } from './warnings';

/**
 * Warns at synthesis of what is lost with something that a resource removes, if it may remove anything then.
 *
 * @param what what is removed, for example `trusted access for ram.amazonaws.com`
 * @param destroys what that destroys, as the facts say it
 */
export function warnOfLoss(scope: IConstruct, handled: HandledResource, what: string, destroys: string): void {
  atSynthesis(scope, () => {
    if (handled.isDestroyed) {
      warn(
        scope,
        'removalDestroys',
        `removalPolicy of ${what} is DESTROY, and after the removal ${destroys}: ` +
          'set removalPolicy to RETAIN, or acknowledge this warning',
      );
    }
  });
}
