// Writes the constructs for member accounts as plain CloudFormation templates, for people without the CDK.
import { mkdirSync, writeFileSync } from 'node:fs';
import { TEMPLATES } from './all';

mkdirSync('templates', { recursive: true });
for (const [file, text] of Object.entries(TEMPLATES)) {
  writeFileSync(`templates/${file}`, text());
}
