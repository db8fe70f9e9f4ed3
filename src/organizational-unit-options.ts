import type { RemovalPolicy } from 'aws-cdk-lib';

/** Options for adding an organizational unit (OU). */
export interface OrganizationalUnitOptions {
  /**
   * The name of the OU, 1 to 128 characters, and unique below its parent.
   *
   * It identifies an existing OU when this resource is created. A new name renames the OU: its ID, its accounts, and its
   * policies stay.
   */
  readonly organizationalUnitName: string;

  /**
   * The tags of the OU, at most 49, in addition to those of `Tags.of(...)`. Other tags of the OU do not change.
   *
   * If an existing OU has another value of a tag, the deployment fails, and changes nothing.
   *
   * @default - no tags are attached
   */
  readonly tags?: { [key: string]: string };

  /**
   * The policy to apply when the OU is removed from the template.
   *
   * `DESTROY` deletes an OU that this resource created, when it is empty. An OU with accounts or other OUs fails the
   * deletion. An existing OU is never deleted, and an OU stays while another resource of the stack, or of another stack of
   * the app in the same account and Region, has it. The ID of a deleted OU does not come back.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * The consent to overwrite a name or tags that were changed outside of the stack, as any text, for example the date.
   *
   * An update does not change what someone else has changed since the last deployment: it keeps a value that the
   * template declares as before, and fails if the template declares another one. A new text has the next update write what
   * the template declares, once, and create an OU again that was deleted outside of the stack. It has no effect when the
   * resource is created, and a rollback restores what was overwritten.
   *
   * @default - changes from outside of the stack are not overwritten
   */
  readonly overwrite?: string;
}
