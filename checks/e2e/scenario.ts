import type { World } from '../../src/simulator/index';
import type { SideBySide } from './side-by-side';

/** One story that is played with the real CDK command, in a world of its own. */
export interface Scenario {
  readonly title: string;
  readonly world: World;
  /** Accounts that stacks are deployed into, beside the management account. */
  readonly accounts?: readonly string[];
  /** Whether the emulator enforces the IAM policies of the template on what the function calls there. */
  readonly enforceIam?: boolean;
  play(sides: SideBySide): Promise<void>;
}
