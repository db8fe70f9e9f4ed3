import type { World } from '../../src/simulator/world/world';
import type { Lab } from './lab';
import type { Transcript } from './transcript';

/** One story that is played with the real CDK command, in a lab of its own world. */
export interface Scenario {
  readonly title: string;
  readonly world: World;
  /** Whether the emulator enforces the IAM policies of the template on what the function calls there. */
  readonly enforceIam?: boolean;
  play(lab: Lab, transcript: Transcript): Promise<void>;
}
