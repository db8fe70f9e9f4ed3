// Writes the notices of the software that is in the bundles (npx projen notices, after npx projen bundle).
import { writeFileSync } from 'node:fs';
import { bundledPackages } from './bundled-packages';
import { noticesOf } from './notices';

writeFileSync('THIRD_PARTY_LICENSES', noticesOf(bundledPackages()));
