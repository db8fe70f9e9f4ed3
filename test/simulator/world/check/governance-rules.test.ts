import { aWorld, MEMBER, OTHER, problemsOf } from './world-problems';

test.each<[unknown, string, string]>([
  [
    aWorld({ organization: { serviceAccess: ['ram.amazonaws.com'] } }),
    'organizations[0].serviceAccess',
    'needs featureSet ALL: an organization with consolidated billing has none',
  ],
  [
    aWorld({ organization: { policyTypes: ['TAG_POLICY'] } }),
    'organizations[0].policyTypes',
    'needs featureSet ALL: an organization with consolidated billing has none',
  ],
  [
    aWorld({ organization: { featureSet: 'ALL', delegatedAdministrators: { 'ram.amazonaws.com': [MEMBER] } } }),
    'organizations[0].delegatedAdministrators["ram.amazonaws.com"]',
    'ram.amazonaws.com is not enabled: list it under serviceAccess',
  ],
  [
    aWorld({
      organization: {
        featureSet: 'ALL',
        serviceAccess: ['ram.amazonaws.com'],
        delegatedAdministrators: { 'ram.amazonaws.com': [OTHER] },
      },
    }),
    'organizations[0].delegatedAdministrators["ram.amazonaws.com"][0]',
    `${OTHER} is no member of this organization: only members administer services`,
  ],
  [
    aWorld({ organization: { featureSet: 'ALL', serviceAccess: [], delegatedAdministrators: {}, administrators: [] } }),
    'organizations[0].administrators',
    'says the same as delegatedAdministrators: only one of the two is allowed',
  ],
  [
    aWorld({
      organization: { featureSet: 'ALL', administrators: [{ account: OTHER, services: { 'ram.amazonaws.com': 1 } }] },
    }),
    'organizations[0].administrators[0].services["ram.amazonaws.com"]',
    'ram.amazonaws.com is not enabled: list it under serviceAccess',
  ],
  [
    aWorld({ organization: { featureSet: 'ALL', serviceAccessDaysAgo: { 'ram.amazonaws.com': 3 } } }),
    'organizations[0].serviceAccessDaysAgo["ram.amazonaws.com"]',
    'ram.amazonaws.com is not enabled: list it under serviceAccess',
  ],
  [
    aWorld({
      organization: {
        featureSet: 'ALL',
        settlingPolicyTypes: { TAG_POLICY: { status: 'PENDING_ENABLE', seconds: 3 } },
      },
    }),
    'organizations[0].settlingPolicyTypes.TAG_POLICY',
    'TAG_POLICY is not listed under policyTypes: list it there, too',
  ],
  [
    aWorld({ organization: { policies: { 'p-examplepolicy': { type: 'NO_POLICY', name: 'a', content: {} } } } }),
    'organizations[0].policies.p-examplepolicy.type',
    'there are no policies of the type NO_POLICY',
  ],
  [
    aWorld({ organization: { policies: { 'p-examplepolicy': { type: 'TAG_POLICY', name: 'a', content: 'none' } } } }),
    'organizations[0].policies.p-examplepolicy.content',
    'AWS takes no such TAG_POLICY: simulated: the content is no JSON object',
  ],
  [
    aWorld({
      organization: {
        policies: {
          'p-examplepolicy': { type: 'TAG_POLICY', name: 'a', content: {} },
          'p-otherpolicyid': { type: 'TAG_POLICY', name: 'a', content: {} },
        },
      },
    }),
    'organizations[0].policies.p-otherpolicyid.name',
    'p-examplepolicy is a TAG_POLICY of this name already: names are unique in a type',
  ],
  [
    aWorld({ organization: { attachments: { '/Workloads': [] } } }),
    'organizations[0].attachments["/Workloads"]',
    '/Workloads is no target of this organization: / is the root, /path a unit, 12 digits are an account',
  ],
  [
    aWorld({ organization: { attachments: { '/': ['p-examplepolicy'] } } }),
    'organizations[0].attachments["/"][0]',
    'p-examplepolicy is no policy of this organization: list it under policies',
  ],
  [
    aWorld({ organization: { attachments: { '/': ['p-FullAWSAccess'] } } }),
    'organizations[0].attachments["/"][0]',
    'p-FullAWSAccess is a SERVICE_CONTROL_POLICY: list this type under policyTypes',
  ],
  [
    aWorld({ organization: { resourcePolicy: { content: '[]' } } }),
    'organizations[0].resourcePolicy.content',
    'is not the text of a JSON object',
  ],
  [
    aWorld({ organization: { tags: { 'p-examplepolicy': { team: 'a' } } } }),
    'organizations[0].tags.p-examplepolicy',
    'p-examplepolicy is no target of this organization: / is the root, /path a unit, 12 digits are an account, and no policy of it',
  ],
  [
    aWorld({ organization: { tags: { '/': { 'aws:team': 'a' } } } }),
    'organizations[0].tags["/"]',
    'the name "aws:team" is not allowed: must be a key of 1 to 128 characters that does not begin with aws:',
  ],
])('%# names the field, its value and what is allowed: %j', (world, path, message) => {
  expect(problemsOf(world)).toContainEqual({ path, message });
});
