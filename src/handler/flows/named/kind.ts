import type { FlowReads } from '../../driver/flow';
import type { ErrorCode, Refusal } from '../../failures';
import type { OrganizationIdentity } from '../../port/organization';
import type { AwsWrites } from '../../port/ports';
import type { ResourceKind } from '../../resources';
import type { DeclaredValue, Writes } from '../rules/declared';
import type { ValueWords } from '../rules/differences';
import type { Failure } from '../rules/expected-organization';
import type { Tags } from '../rules/mark';
import type { Removable } from '../rules/removal';

/** Something in the organization that a name identifies in its place: a unit below its parent, a policy among those of its type. */
export interface NamedRecord {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
}

/** What the template says of any of them. */
export interface DesiredNamed extends Removable {
  readonly organizationId?: string;
  readonly name: string;
  readonly tags: Tags;
  /** Another text than before: what people have changed is overwritten once. */
  readonly overwrite?: string;
}

/** One that is there. */
export type Found<Record extends NamedRecord = NamedRecord> = Record & {
  readonly tags: Tags;
  /** It exists because of this resource, or of one whose place this takes. */
  readonly isOurs: boolean;
};

/** Why there is none of the name that could be adopted, and none is made: its place is not there, or the name is AWS's own. */
export type Obstacle = 'NO_PLACE' | 'RESERVED';

/** What came of looking for a name. */
export interface Search<Record extends NamedRecord = NamedRecord> {
  readonly record?: Record;
  /** Looked up only if there is none. */
  readonly obstacle?: Obstacle;
}

/** How a kind of them is called, and what it can be held by. */
export interface NamedWords<Desired extends DesiredNamed, Record extends NamedRecord> {
  /** For example `organizational unit`. */
  readonly noun: string;
  /** In short, for example `unit`: under this name it is noted whether there is one. */
  readonly short: string;
  /** For example `[it] is empty`, and `it holds [accounts]`. */
  readonly isFree: string;
  readonly isHeldBy: string;
  /** For example `Root r-exam has no organizational unit Prod`. */
  absenceOf(desired: Desired): string;
  /** How to delete one manually, for example `when it is empty: aws organizations …`. */
  deletionOf(id: string): string;
  /** How its values are called, and declared. */
  valuesOf(record: NamedRecord & Partial<Record>): ValueWords;
  explainObstacle(obstacle: Obstacle, desired: Desired, organization: OrganizationIdentity): Failure;
  /** Why AWS does not make, change, or tag it. */
  explainRefusal(desired: Desired, refusal: Refusal): Failure;
}

/** The calls about one kind of them. */
export interface NamedCalls<Desired extends DesiredNamed, Record extends NamedRecord> {
  describe(id: string, reads: FlowReads): Promise<Record | undefined>;
  /** @param since a list that was read after then will do to adopt, never to make; absent: none will */
  find(desired: Desired, reads: FlowReads, since?: Date): Promise<Search<Record>>;
  /** Ids of what keeps AWS from deleting it; none if it is gone. */
  holdersOf(id: string, reads: FlowReads): Promise<readonly string[] | undefined>;
  create(desired: Desired, tags: Tags, writes: AwsWrites): Promise<NamedRecord>;
  change(id: string, values: Writes, writes: AwsWrites): Promise<void>;
  delete(id: string, writes: AwsWrites): Promise<void>;
}

/** All that a kind of them says of itself. */
export interface NamedKind<Desired extends DesiredNamed = DesiredNamed, Record extends NamedRecord = NamedRecord> {
  readonly resource: ResourceKind;
  readonly attributes: { readonly id: string; readonly arn: string };
  readonly failures: { readonly held: ErrorCode; readonly notRemovable: ErrorCode };
  /** Names of errors: another one has the name, which may not be to be seen yet; somebody was faster than the look at its holders. */
  readonly errors: { readonly nameTaken: string; readonly held: string };
  /** Values that a Create adds to what it finds, beside tags. */
  readonly addable?: readonly string[];
  /** Its holders go in the rollback of a creation, too. */
  readonly isFreedInRollback?: true;
  readonly words: NamedWords<Desired, Record>;
  readonly calls: NamedCalls<Desired, Record>;
  /** Where the name identifies it. AWS moves none: another place is another one. */
  placeOf(desired: Desired): string;
  /** The last part of its ARN. */
  pathOf(id: string, organizationId: string, desired: Desired): string;
  /** What two templates declare of it beside its tags, and what AWS shows. */
  valuesOf(now: Desired | undefined, before: Desired | undefined, found: Partial<Record>): DeclaredValue[];
}
