import type { SimulatedAws } from '../../../src/simulator/simulated-aws';
import { changedBetween, type HeldValues, heldValues } from './held-values';

/** One change of one value. */
export interface Change {
  readonly at: number;
  readonly isOfPerson: boolean;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Who changed which value of the tree, and when: whatever is not done by a function's role is done by a person. */
export class ValueWatch {
  /** By the name of the value, oldest first. */
  public readonly changes = new Map<string, Change[]>();
  private known: HeldValues;

  constructor(aws: SimulatedAws) {
    this.known = heldValues(aws);
    aws.observe(({ isWrite, tookEffect, callerArn, service }) => {
      if (/^(organizations|account)$/.test(service)) {
        // What AWS does by itself (an account that it has made) was done for the library.
        this.look(aws, isWrite && tookEffect && !callerArn.includes(':assumed-role/'));
      }
    });
  }

  private look(aws: SimulatedAws, isOfPerson: boolean): void {
    const now = heldValues(aws);
    for (const name of changedBetween(this.known, now)) {
      // AWS completes an account at some time, and whoever calls next sees it first.
      const isNewAccount = !this.known.has(`account ${name.split(' ')[1]} email`) && name.startsWith('account ');
      const change = {
        at: aws.clock.now(),
        isOfPerson: isOfPerson && !isNewAccount,
        before: this.known.get(name),
        after: now.get(name),
      };
      this.changes.set(name, [...(this.changes.get(name) ?? []), change]);
    }
    this.known = now;
  }
}
