import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyContent, PolicyType } from '../../src';
import type { Row } from './wrong-inputs';
import type { Wrong } from './wrong-values';

const COUNT = (name: string): Wrong => [
  [0, `${name} must be a whole number from 1, got 0`],
  [1.5, `${name} must be a whole number from 1, got 1.5`],
  ['10240', `${name} must be a whole number from 1, got "10240"`],
];

/** A file with this text. */
function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'policy-')), 'policy.json');
  writeFileSync(path, text);
  return path;
}

/** Every input of the contents and of the types of policies. */
export const CONTENT_ROWS: Record<string, Row> = {
  'PolicyContent.fromObject(content)': {
    give: (wrong) => PolicyContent.fromObject(wrong),
    wrong: [
      ['{}', 'content must be an object, for example { Version: \'2012-10-17\', Statement: [] }, got "{}"'],
      [[], 'content must be an object, for example { Version'],
      [undefined, 'content must be an object, for example { Version'],
    ],
  },
  'PolicyContent.fromFile(path)': {
    give: (wrong) => PolicyContent.fromFile(wrong),
    wrong: [
      ['nowhere.json', 'path must name a file with JSON, got "nowhere.json": ENOENT'],
      [fileWith('{'), 'path must name a file with JSON, got "'],
      [fileWith('[]'), "must be an object, for example { Version: '2012-10-17', Statement: [] }, got a list"],
      [{}, 'path must be a text, got an object'],
    ],
  },
  'PolicyContent.fromDocument(document)': {
    give: (wrong) => PolicyContent.fromDocument(wrong),
    wrong: [
      [
        { Statement: [] },
        'document must be a policy document (iam.PolicyDocument), got an object: use PolicyContent.fromObject for',
      ],
      [undefined, 'document must be a policy document (iam.PolicyDocument), got nothing'],
    ],
  },
  'PolicyType.of(limits)': {
    give: (wrong) => PolicyType.of('TAG_POLICY', wrong),
    wrong: [[10_240, 'limits must be an object, for example { maxContentLength: 10240 }, got the number 10240']],
  },
  'PolicyTypeLimits.maxContentLength': {
    give: (maxContentLength) => PolicyType.of('TAG_POLICY', { maxContentLength }),
    wrong: COUNT('maxContentLength'),
  },
  'PolicyTypeLimits.maxAttachmentsPerTarget': {
    give: (maxAttachmentsPerTarget) => PolicyType.of('TAG_POLICY', { maxAttachmentsPerTarget }),
    wrong: COUNT('maxAttachmentsPerTarget'),
  },
};
