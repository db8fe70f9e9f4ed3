/** A resource that CloudFormation holds, and is not deleting. */
export interface RegisteredResource {
  /** Id of its stack, or its name where it was asked for by that. */
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Absent until its first event was answered. */
  readonly physicalId?: string;
}

/**
 * Whoever else stands for a thing: CloudFormation knows every resource of a stack, and what it stands for is in its
 * physical id.
 */
export interface Register {
  /**
   * The custom resources of the stack and of the other stacks of its app, nested ones too. Complete: a stack that cannot be
   * read is an error. One that does not exist holds nothing, nor does one that is being deleted.
   */
  listResources(stackId: string): Promise<readonly RegisteredResource[]>;
}
