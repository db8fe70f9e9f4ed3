/** Whether an entry may be removed again. */
export type Removal = 'RETAIN' | 'DESTROY';

/** An organizational unit. */
export interface UnitSpec {
  /** Id of the construct. */
  readonly id: string;
  readonly name: string;
  /** Id of the construct of another unit of the app, or the ID of a unit that is there. Default: the root. */
  readonly parent?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly removal?: Removal;
  /** A new text has an update overwrite what people have changed. */
  readonly overwrite?: string;
}

/** A policy. */
export interface PolicySpec {
  /** Id of the construct. */
  readonly id: string;
  readonly name: string;
  /** Default: a service control policy. */
  readonly type?: string;
  readonly content: object;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Default: DESTROY. */
  readonly removal?: Removal;
  /** A new text has an update overwrite what people have changed. */
  readonly overwrite?: string;
}

/** A delegated administrator of a service. */
export interface AdministratorSpec {
  /** Service principal. */
  readonly service: string;
  /** An account that the app invites is the one of that construct. */
  readonly account: string;
  /** Only for services that have one in each Region. */
  readonly regions?: readonly string[];
  readonly removal?: Removal;
}

/** An account of the tree. */
export interface AccountSpec {
  /** Id of the construct. */
  readonly id: string;
  readonly accountId?: string;
  readonly email?: string;
  readonly name?: string;
  /** Id of the construct of a unit of the app, or the ID of a unit that is there. Default: the root. */
  readonly parent?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly contacts?: Readonly<Partial<Record<'billing' | 'operations' | 'security', ContactSpec>>>;
  readonly roleName?: string;
  readonly billingAccess?: boolean;
  /** A new text has an update overwrite what people have changed. */
  readonly overwrite?: string;
  readonly removal?: 'RETAIN' | 'REMOVE_FROM_ORGANIZATION' | 'CLOSE';
}

/** An alternate contact. */
export interface ContactSpec {
  readonly name: string;
  readonly title: string;
  readonly emailAddress: string;
  readonly phoneNumber: string;
}

/** A policy, attached to something or detached from it. */
export interface PairSpec {
  /** ID of a policy that is there, or the id of the construct of one of the app. */
  readonly policy: string;
  /** Default: service control policies. */
  readonly type?: string;
  /** Id of the construct of a unit of the app, or the ID of a unit or an account that is there. Default: the root. */
  readonly target?: string;
  readonly isDetached?: true;
  readonly removal?: Removal;
  /** A new text has an update change back what people have changed. */
  readonly overwrite?: string;
  /** The IDs of policy and target are known at deployment only, so that the same resource has others: the id of the constructs. */
  readonly late?: string;
}

/** An account that is invited. */
export interface InvitationSpec {
  /** Account id, or email address. */
  readonly target: string;
  /** Where it belongs: the ID of a unit, or the id of the construct of one of the app. */
  readonly parent?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** A new text has an update overwrite what people have changed. */
  readonly overwrite?: string;
  readonly removal?: Removal;
  /** It is not entered, although members are. */
  readonly withoutRole?: boolean;
  /** Whoever declines, or does not answer, is asked once more after so many minutes. */
  readonly asksAgainAfterMinutes?: number;
  readonly allowTransferFrom?: string;
}

/** A service or a policy type that only the deployment knows: it comes as a parameter, so that the user names the resource. */
export interface LateEntrySpec {
  readonly id: string;
  readonly service?: string;
  readonly policyType?: string;
  readonly removal?: Removal;
}

/** What the stack of a member account answers. */
export interface AcceptanceSpec {
  readonly organizationId: string;
  readonly managementAccountId: string;
  readonly approvesAllFeatures?: boolean;
  readonly allowTransferFrom?: string;
  readonly continuous?: boolean;
}

/** A stack with one organization, as data: what a test deploys, without the cost of loading aws-cdk-lib in every test. */
export interface AppSpec {
  /** Default: `Org`. */
  readonly stackName?: string;
  /** Names of other stacks of the app with resources of ours, which may be in the same account and Region. */
  readonly beside?: readonly string[];
  /** Instead of making the organization, the stack imports the one of this id. */
  readonly imported?: string;
  /** Of an organization that is imported, for what stands directly below its root. */
  readonly rootId?: string;
  /** Instead of having an organization, the stack belongs to an account that answers one. */
  readonly acceptance?: AcceptanceSpec;
  readonly featureSet?: 'ALL' | 'CONSOLIDATED_BILLING';
  readonly organizationId?: string;
  readonly migrate?: boolean;
  readonly pendingInvitations?: 'FAIL' | 'CANCEL' | 'RESEND';
  /** Members are entered by this role. */
  readonly memberRole?: string;
  readonly ensureRoles?: boolean;
  readonly deploymentWaitMinutes?: number;
  readonly whenPending?: 'DETACH' | 'FAIL';
  readonly notifications?: boolean;
  readonly refresh?: string;
  readonly removal?: Removal;
  /** By service principal. */
  readonly services?: Readonly<Record<string, Removal>>;
  /** Where each of these services is set up; only for services that are in each Region. */
  readonly serviceRegions?: readonly string[];
  readonly administrators?: readonly AdministratorSpec[];
  /** Trusted access of a service with several administrators, each of which comes and goes by itself. */
  readonly severalAdministrators?: {
    readonly service: string;
    readonly accounts: readonly string[];
    readonly removal: Removal;
  };
  /** By policy type. */
  readonly policyTypes?: Readonly<Record<string, Removal>>;
  /** The central management of root access; default: both features. */
  readonly rootAccess?: { readonly only?: 'credentialsManagement' | 'sessions'; readonly removal: Removal };
  readonly lateEntries?: readonly LateEntrySpec[];
  readonly units?: readonly UnitSpec[];
  readonly policies?: readonly PolicySpec[];
  readonly accounts?: readonly AccountSpec[];
  readonly pairs?: readonly PairSpec[];
  readonly invitations?: readonly InvitationSpec[];
  /** `Tags.of(app)`. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Below so many constructs, as if the user had moved everything elsewhere in the tree. */
  readonly depth?: number;
  /** A sibling that depends on nothing: a function of the test's own decides when and how it ends. */
  readonly sibling?: string;
}
