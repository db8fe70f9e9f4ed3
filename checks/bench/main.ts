// npm run bench: measures what has a limit, and ends with code 1 if one is broken. `--short` leaves out what needs a
// clock or minutes, so that its figures are the same on every machine; `--only TEXT` takes the measurements so called.
import { parseArgs } from 'node:util';
import { bundle } from './bundle';
import { comparison } from './comparison';
import { example } from './example';
import { invitations } from './invitations';
import { landingZone } from './landing-zone';
import { type Figure, isOverLimit, type Measurement } from './measurement';
import { migrationAtScale } from './migration-at-scale';
import { migrationOfSix } from './migration-of-six';
import { serviceAccess } from './service-access';
import { serviceLinkedRoles } from './service-linked-roles';
import { silentMembers } from './silent-members';
import { synthesis } from './synthesis';
import { table } from './table';
import { treeAtScale } from './tree-at-scale';
import { waiting } from './waiting';

const MEASUREMENTS: readonly Measurement[] = [
  example,
  bundle,
  migrationOfSix,
  serviceLinkedRoles,
  serviceAccess,
  landingZone,
  migrationAtScale,
  waiting,
  silentMembers,
  invitations,
  treeAtScale,
  synthesis,
  comparison,
];

const { values: options } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

async function main(): Promise<void> {
  const broken: string[] = [];
  for (const measurement of MEASUREMENTS.filter(({ title }) => title.includes(options.only))) {
    try {
      const figures = await figuresOf(measurement);
      if (figures.length > 0) {
        console.log(`${measurement.title}\n${table(figures)}\n`);
      }
      broken.push(...figures.filter(isOverLimit).map(({ name }) => `${measurement.title}, ${name.trim()}`));
    } catch (error) {
      console.log(`${measurement.title}\n  ${error instanceof Error ? error.stack : error}\n`);
      broken.push(`${measurement.title} (not measured)`);
    }
  }
  console.log(broken.length === 0 ? 'every figure is within its limit' : `over the limit: ${broken.join('; ')}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

async function figuresOf(measurement: Measurement): Promise<Figure[]> {
  const figures = await measurement.measure();
  return options.short ? figures : [...figures, ...((await measurement.measureAtLength?.()) ?? [])];
}

void main();
