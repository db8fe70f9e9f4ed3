// biome-ignore-all lint/suspicious/noExplicitAny: whatever JavaScript and Python let pass
import { Policy, PolicyAttachment, PolicyDetachment, PolicyType } from '../../src';
import { organization, type Row } from './wrong-inputs';
import { REMOVAL, type Wrong } from './wrong-values';

const TYPE = PolicyType.SERVICE_CONTROL_POLICY;
const policyIn = (scope: any) => Policy.fromPolicyId(scope, 'Deny', 'p-12345678', TYPE);
const attach = (options: any) => {
  const it = organization();
  return it.root.attachPolicy(policyIn(it), options);
};
const detach = (options: any) => {
  const it = organization();
  return it.root.detachPolicy(it.fullAwsAccess, options);
};

const POLICY: Wrong = [
  [
    'p-87654321',
    `policy must be a policy of AWS Organizations, got "p-87654321": use Policy.fromPolicyId(this, 'Policy', "p-87654321", PolicyType.`,
  ],
  [undefined, 'policy must be a policy of AWS Organizations, got nothing'],
];
const TARGET: Wrong = [
  [
    '333333333333',
    `target must be the root, an organizational unit, or an account of the organization, got "333333333333": use Account.fromAccountId(this, 'Account', "333333333333")`,
  ],
  ['ou-exam-12345678', 'target must be the root, an organizational unit, or an account of the organization, got "ou-'],
  [undefined, 'target must be the root, an organizational unit, or an account of the organization, got nothing'],
];
const OPTIONS: Wrong = [['May', 'options must be an object, for example { overwrite: \'May 2026\' }, got "May"']];
const OVERWRITE: Wrong = [[7, 'overwrite must be a text, got the number 7: write it in quotes']];

/** Every input of policies, of what they are attached to, and of the attachments. */
export const POLICY_ROWS: Record<string, Row> = {
  'IPolicyTarget.attachPolicy(policy)': { give: (wrong) => organization().root.attachPolicy(wrong), wrong: POLICY },
  'IPolicyTarget.attachPolicy(options)': { give: attach, wrong: OPTIONS },
  'IPolicyTarget.detachPolicy(policy)': { give: (wrong) => organization().root.detachPolicy(wrong), wrong: POLICY },
  'IPolicyTarget.detachPolicy(options)': { give: detach, wrong: OPTIONS },
  'PolicyAttachmentOptions.removalPolicy': { give: (removalPolicy) => attach({ removalPolicy }), wrong: REMOVAL },
  'PolicyAttachmentOptions.overwrite': { give: (overwrite) => attach({ overwrite }), wrong: OVERWRITE },
  'PolicyDetachmentOptions.overwrite': { give: (overwrite) => detach({ overwrite }), wrong: OVERWRITE },
  'PolicyAttachment.applyRemovalPolicy(policy)': {
    give: (wrong) => attach({}).applyRemovalPolicy(wrong),
    wrong: REMOVAL,
  },
  'PolicyAttachmentProps.policy': {
    give: (policy) => {
      const it = organization();
      return new PolicyAttachment(it, 'Pair', { policy, target: it.root });
    },
    wrong: POLICY,
  },
  'PolicyAttachmentProps.target': {
    give: (target) => {
      const it = organization();
      return new PolicyAttachment(it, 'Pair', { policy: policyIn(it), target });
    },
    wrong: TARGET,
  },
  'PolicyDetachmentProps.policy': {
    give: (policy) => {
      const it = organization();
      return new PolicyDetachment(it, 'Pair', { policy, target: it.root });
    },
    wrong: POLICY,
  },
  'PolicyDetachmentProps.target': {
    give: (target) => {
      const it = organization();
      return new PolicyDetachment(it, 'Pair', { policy: policyIn(it), target });
    },
    wrong: TARGET,
  },
  'IPolicy.attachTo(target)': { give: (wrong) => policyIn(organization()).attachTo(wrong), wrong: TARGET },
  'IPolicy.attachTo(options)': {
    give: (wrong) => {
      const it = organization();
      return policyIn(it).attachTo(it.root, wrong);
    },
    wrong: OPTIONS,
  },
};
