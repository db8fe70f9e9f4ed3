import { Policy, PolicyContent, PolicyType } from '../../src';
import { organization, type Row, stack } from './wrong-inputs';
import { REMOVAL, STRANGER, TYPE } from './wrong-values';

const DENY = {
  policyName: 'deny-leaving',
  type: PolicyType.SERVICE_CONTROL_POLICY,
  content: PolicyContent.fromObject({ Statement: [] }),
};
// biome-ignore lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
const addPolicy = (options: any) => organization().addPolicy('Deny', { ...DENY, ...options });
const EXAMPLE = "{ policyName: 'deny-leaving', type: PolicyType.SERVICE_CONTROL_POLICY, content:";

/** Every input of policies that are added or imported. */
export const ADDED_POLICY_ROWS: Record<string, Row> = {
  'IOrganization.addPolicy(id)': {
    give: (wrong) => organization().addPolicy(wrong, DENY),
    wrong: [
      [DENY, 'id must be a text, the ID of the construct, got an object: write an ID before the options'],
      [undefined, 'id must be a text, the ID of the construct, got nothing'],
    ],
  },
  'IOrganization.addPolicy(options)': {
    give: (wrong) => organization().addPolicy('Deny', wrong),
    wrong: [
      ['deny-leaving', `options must be an object, for example ${EXAMPLE}`],
      [undefined, `options must be an object, for example ${EXAMPLE}`],
    ],
  },
  'Policy.fromPolicyId(policyId)': {
    give: (wrong) => Policy.fromPolicyId(stack(), 'Policy', wrong, PolicyType.TAG_POLICY),
    wrong: [
      ['deny-leaving', 'policyId must be the ID of a policy, for example "p-examplepolicyid111", got "deny-leaving"'],
      [undefined, 'policyId must be the ID of a policy'],
    ],
  },
  'Policy.fromPolicyId(policyType)': {
    give: (wrong) => Policy.fromPolicyId(stack(), 'Policy', 'p-12345678', wrong),
    wrong: TYPE('policyType'),
  },
  'PolicyProps.organization': {
    give: (wrong) => new Policy(stack(), 'Policy', { organization: wrong, ...DENY }),
    wrong: STRANGER,
  },
  'PolicyOptions.policyName': {
    give: (policyName) => addPolicy({ policyName }),
    wrong: [
      [undefined, 'policyName must be a text, got nothing'],
      [7, 'policyName must be a text, got the number 7: write it in quotes'],
      ['', 'policyName must have at least one character, got ""'],
      ['x'.repeat(129), 'policyName must have at most 128 characters, got 129'],
    ],
  },
  'PolicyOptions.type': { give: (type) => addPolicy({ type }), wrong: TYPE('type') },
  'PolicyOptions.content': {
    give: (content) => addPolicy({ content }),
    wrong: [
      [{ Statement: [] }, 'content must be a PolicyContent, got an object: use PolicyContent.fromObject({ ... })'],
      [
        'policy.json',
        'content must be a PolicyContent, got "policy.json": use PolicyContent.fromFile(\'policy.json\')',
      ],
      [undefined, 'content must be a PolicyContent, got nothing: use PolicyContent.fromObject({ ... })'],
    ],
  },
  'PolicyOptions.description': {
    give: (description) => addPolicy({ description }),
    wrong: [
      [7, 'description must be a text, got the number 7: write it in quotes'],
      ['', 'description must have at least one character, got ""'],
      ['x'.repeat(513), 'description must have at most 512 characters, got 513'],
    ],
  },
  'PolicyOptions.tags': {
    give: (tags) => addPolicy({ tags }),
    wrong: [
      [[{ key: 'team', value: 'payments' }], "tags must be a map, for example { team: 'payments' }, got a list"],
      [{ 'cdk-aws-organization': 'x' }, 'the library marks the policies with it that it created; choose another key'],
      [
        Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, 'x'])),
        'tags must be at most 49, got 50: AWS allows 50 for a policy, and the library adds cdk-aws-organization',
      ],
    ],
  },
  'PolicyOptions.removalPolicy': { give: (removalPolicy) => addPolicy({ removalPolicy }), wrong: REMOVAL },
  'Policy.applyRemovalPolicy(policy)': { give: (wrong) => addPolicy({}).applyRemovalPolicy(wrong), wrong: REMOVAL },
  'PolicyOptions.overwrite': {
    give: (overwrite) => addPolicy({ overwrite }),
    wrong: [[true, 'overwrite must be a text, got the boolean true']],
  },
};
