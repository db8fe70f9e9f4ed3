import { type IResource, Resource } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Form, type Kind, requireForm } from './private/validation';

/** A parent of accounts and organizational units (OUs): the root of an organization, or an OU. */
export interface IOrganizationParent extends IResource {
  /**
   * The ID of the root or OU, for example `r-examplerootid111` or `ou-examplerootid111-exampleouid111`.
   *
   * @attribute
   */
  readonly parentId: string;
}

/**
 * The root of an organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html
 */
export interface IRoot extends IOrganizationParent {
  /**
   * The ID of the root, for example `r-examplerootid111`.
   *
   * @attribute
   */
  readonly rootId: string;
}

/**
 * An organizational unit (OU) of an organization.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html
 */
export abstract class OrganizationalUnit {
  /**
   * Imports an existing OU by its ID.
   *
   * @param scope the scope of the construct, usually the stack
   * @param id the ID of the construct
   * @param organizationalUnitId the ID of the OU, for example `ou-examplerootid111-exampleouid111`
   * @throws if the ID of the OU is malformed
   */
  public static fromOrganizationalUnitId(
    scope: Construct,
    id: string,
    organizationalUnitId: string,
  ): IOrganizationParent {
    const unit = new Parent(scope, id, organizationalUnitId);
    requireForm('organizationalUnitId', organizationalUnitId, Form.UNIT_ID, unit);
    return unit;
  }

  private constructor() {}
}

/** What `parent` must be. */
export const PARENT: Kind = {
  expected: 'the root or an organizational unit of the organization',
  matches: (value) =>
    typeof value === 'object' && value !== null && typeof (value as { parentId?: unknown }).parentId === 'string',
  advice: (value) => {
    const id = typeof value === 'string' && value.startsWith('ou-') ? value : 'ou-examplerootid111-exampleouid111';
    return `use organization.root, or OrganizationalUnit.fromOrganizationalUnitId(this, 'Unit', ${JSON.stringify(id)})`;
  },
};

/** The root of the organization that `scope` is. */
export function rootOf(scope: Construct, rootId: string): IRoot {
  return new Root(scope, 'Root', rootId);
}

class Parent extends Resource implements IOrganizationParent {
  constructor(
    scope: Construct,
    id: string,
    public readonly parentId: string,
  ) {
    super(scope, id);
  }
}

class Root extends Parent implements IRoot {
  public get rootId(): string {
    return this.parentId;
  }
}
