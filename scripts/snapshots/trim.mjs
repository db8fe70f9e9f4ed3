// Takes from the snapshots of integration tests what the runner does not compare: what the CDK notes of each construct
// for its analytics, and where in the sources of this machine it was made.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

for (const folder of readdirSync('test').filter((name) => name.endsWith('.snapshot'))) {
  for (const name of readdirSync(join('test', folder))) {
    const file = join('test', folder, name);
    if (name === 'manifest.json') {
      writeFileSync(file, `${JSON.stringify(withoutMetadata(file), undefined, 2)}\n`);
    }
    if (name.endsWith('.metadata.json')) {
      writeFileSync(file, '{}\n'); // must be there, whatever it says
    }
  }
}

function withoutMetadata(file) {
  const { artifacts, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  const trimmed = Object.entries(artifacts).map(([id, { metadata, ...artifact }]) => [id, artifact]);
  return { ...manifest, artifacts: Object.fromEntries(trimmed) };
}
