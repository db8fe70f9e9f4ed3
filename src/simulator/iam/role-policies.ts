import type { SimulatedRole } from '../account';
import type { Caller, PolicyDocument } from '../call';
import type { SimulatedAws } from '../simulated-aws';
import type { NamedPolicy, PolicyLayer } from './decision';
import { type EffectivePolicies, enforcedDocument, NOTHING } from './effective-policies';
import { BY_ARN, managedPolicy } from './managed-policies';
import { checkKnownPolicy } from './unknown-policy';

/** The caller's role. One that was deleted, or replaced by another of its name, leaves its sessions without it. */
export function callingRole(aws: SimulatedAws, { session }: Caller): SimulatedRole | undefined {
  if (!session) {
    return undefined;
  }
  const [, , , , accountId, path] = session.roleArn.split(':');
  const role = aws.accounts.get(accountId!)?.roles.get(path!.slice(path!.lastIndexOf('/') + 1));
  return role?.arn === session.roleArn ? role : aws.unknownPlaces.findRole(session.roleArn);
}

/** The policies of a role that are enforced now. */
export function policiesOf(aws: SimulatedAws, { policies }: SimulatedRole): NamedPolicy[] {
  return enforced(aws, policies);
}

/** The permissions boundary of a role that is enforced now, if there is one. */
export function boundaryLayers(aws: SimulatedAws, role: SimulatedRole | undefined): PolicyLayer[] {
  if (!role || role.boundaries.size === 0) {
    return [];
  }
  return enforced(aws, role.boundaries).map((policy) => ({ kind: 'permissions boundary', policies: [policy] }));
}

function enforced(aws: SimulatedAws, policies: EffectivePolicies): NamedPolicy[] {
  const now = aws.clock.now();
  const found: NamedPolicy[] = [];
  for (const [name, policy] of policies) {
    const document = enforcedDocument(policy, now);
    if (document !== undefined && document !== NOTHING) {
      const text = textOf(aws, name, document);
      checkKnownPolicy(text);
      found.push({ name, document: text });
    }
  }
  return found;
}

function textOf(aws: SimulatedAws, name: string, document: PolicyDocument): PolicyDocument {
  return document === BY_ARN ? managedPolicy(aws, name) : document;
}
