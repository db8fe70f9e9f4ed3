import { OrganizationsService } from '../../src/simulator/organizations/organizations-service';
import type { SimulatedAws } from '../../src/simulator/simulated-aws';
import { ID } from './subjects';

/** A policy that people or templates wrote, as AWS has it. */
export interface PolicyState {
  readonly id: string;
  readonly description: string;
  readonly content: string;
  /** But for the mark. */
  readonly tags: Readonly<Record<string, string>>;
  readonly mark?: string;
}

/** The policies of the organization by their types and names, AWS's own excepted. */
export function policiesOf(aws: SimulatedAws): Record<string, PolicyState> {
  const { policies, tags: all } = OrganizationsService.of(aws).state.organizations.get(ID)!;
  const own = [...policies.values()].filter(({ awsManaged }) => !awsManaged);
  return Object.fromEntries(
    own.map(({ id, type, name, description, content }) => {
      const { 'cdk-aws-organization': mark, ...tags } = Object.fromEntries(all.get(id) ?? []);
      return [`${type} ${name}`, { id, description, content, tags, ...(mark === undefined ? {} : { mark }) }];
    }),
  );
}
