import { homeRegionOf } from '../../../facts/partitions';
import type { FlowReads } from '../../driver/flow';
import type { PolicyWithContent } from '../../port/policies';
import { Attribute } from '../../protocol';
import { RESOURCES } from '../../resources';
import type { NamedCalls, NamedKind, NamedRecord, NamedWords } from '../named/kind';
import { NAME } from '../named/values';
import type { DeclaredValue, Writes } from '../rules/declared';
import type { DesiredPolicy } from './desired';
import { meaningOf } from './meaning';
import { explainRefusal } from './refusals';

/** Names under which these are noted. */
const CONTENT = 'content';
const DESCRIPTION = 'description';

const WORDS: NamedWords<DesiredPolicy, PolicyWithContent> = {
  noun: 'policy',
  short: 'policy',
  isFree: 'is attached to nothing',
  isHeldBy: 'it is attached to',
  absenceOf: ({ type, name }) => `the organization has no policy ${name} of type ${type}`,
  deletionOf: (id) => `when it is attached to nothing: aws organizations delete-policy --policy-id ${id}`,
  valuesOf: (record) => ({
    nameOf: ({ name }) => name,
    shorten: minified,
    declarationOf: ({ name, found }) =>
      name === CONTENT
        ? declarationOfContent(record)
        : `${name === NAME ? 'policyName' : name}: ${JSON.stringify(found)}`,
  }),
  explainObstacle: (obstacle, { name, type }, organization) =>
    obstacle === 'RESERVED'
      ? {
          code: 'PolicyRefused',
          reason: `AWS manages policy ${name} of type ${type}, so that it cannot be declared: use organization.fullAwsAccess or Policy.fromPolicyId, or give this policy another name`,
        }
      : {
          code: 'NotInAllFeaturesMode',
          reason: `policy ${name} requires all features, which organization ${organization.id} does not have; if a migration is pending, redeploy when it is complete`,
        },
  explainRefusal,
};

const CALLS: NamedCalls<DesiredPolicy, PolicyWithContent> = {
  describe: (id, reads) => reads.describePolicy(id),
  async find({ type, name }, reads, since) {
    const policies = since ? await reads.recent.listPolicies(type, since) : await reads.listPolicies(type);
    const listed = policies.find((one) => one.name === name);
    if (listed?.isAwsManaged) {
      return { obstacle: 'RESERVED' };
    }
    const record = listed && (await reads.describePolicy(listed.id));
    return record === undefined && !(await hasAllFeatures(reads)) ? { obstacle: 'NO_PLACE' } : { record };
  },
  holdersOf: (id, reads) => reads.listTargets(id),
  create: ({ type, name, content, description = '' }, tags, writes) =>
    writes.createPolicy({ type, name, content, description, tags }),
  change: (id, values, writes) => writes.updatePolicy(id, changeOf(values)),
  async delete(id, writes) {
    await writes.deletePolicy(id);
  },
};

/** A migration may have come to its end a moment ago. */
async function hasAllFeatures(reads: FlowReads): Promise<boolean> {
  const shared = await reads.recent.describeOrganization();
  return (shared?.featureSet === 'ALL' ? shared : await reads.describeOrganization())?.featureSet === 'ALL';
}

/** Policies. Attached nowhere, one has no effect. */
export const POLICY: NamedKind<DesiredPolicy, PolicyWithContent> = {
  resource: RESOURCES.POLICY,
  attributes: { id: Attribute.POLICY_ID, arn: Attribute.POLICY_ARN },
  failures: { held: 'PolicyInUse', notRemovable: 'PolicyNotRemovable' },
  errors: { nameTaken: 'DuplicatePolicyException', held: 'PolicyInUseException' },
  addable: [DESCRIPTION],
  isFreedInRollback: true,
  words: WORDS,
  calls: CALLS,
  placeOf: ({ type }) => type,
  pathOf: (id, organizationId, { type }) => `policy/${organizationId}/${type.toLowerCase()}/${id}`,
  valuesOf: (now, before, found) => [
    contentValueOf((now ?? before)?.type ?? '', now?.content, before?.content, found.content),
    {
      name: DESCRIPTION,
      declared: now?.description,
      before: before?.description,
      // AWS calls it empty where there is none.
      found: found.description || undefined,
      goesWithDeclaration: false,
    },
  ],
};

/**
 * Contents are compared by what they say. So a text that says what another one does counts as that one, and what is noted is
 * AWS's text as it is, with its white space.
 */
function contentValueOf(type: string, now?: string, before?: string, found?: string): DeclaredValue {
  const meaning = (text: string | undefined) => text && meaningOf(type, text);
  const declared = meaning(now) === meaning(found) ? found : now;
  const declaredBefore = meaning(before) === meaning(found) ? found : meaning(before) === meaning(now) ? now : before;
  return { name: CONTENT, declared, before: declaredBefore, found, goesWithDeclaration: false };
}

function changeOf({ [NAME]: name, [CONTENT]: content, [DESCRIPTION]: description }: Writes) {
  return {
    ...(name ? { name } : {}),
    ...(content ? { content } : {}),
    ...(description === undefined ? {} : { description: description ?? '' }),
  };
}

function declarationOfContent({ id, arn }: NamedRecord): string {
  const region = homeRegionOf(arn.split(':')[1] ?? '');
  return `content: PolicyContent.fromFile('${id}.json') with the file of \`aws organizations describe-policy --policy-id ${id} --query Policy.Content --output text --region ${region} > ${id}.json\``;
}

/** A content of years ago may be half white space. */
function minified(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}
