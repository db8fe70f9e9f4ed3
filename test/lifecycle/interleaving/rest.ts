import { RESOURCES } from '../../../src/handler/resources';
import { OrganizationsService } from '../../../src/simulator/organizations/organizations-service';
import type { Organization } from '../../../src/simulator/organizations/state';
import type { StackLab } from '../../support/app-lab';
import type { AppSpec, InvitationSpec } from '../../support/app-spec';
import { POLICY_TYPES, SERVICES } from './apps';
import type { Deed, Scenario } from './scenario';
import type { StackPlay } from './stack-play';
import { unitsOf } from './units';
import type { Watch } from './watch';
import { accountOfTarget, MANAGEMENT } from './world-names';

/** The world is as the templates say, or a workflow failed and says why, or somebody undid it by hand. */
export class RestCheck {
  constructor(
    private readonly scenario: Scenario,
    private readonly watch: Watch,
    private readonly plays: readonly StackPlay[],
  ) {}

  public check(): void {
    for (const { lab, current } of this.plays) {
      if (current !== undefined && current.acceptance === undefined) {
        this.checkApp(lab, current);
      }
    }
  }

  private checkApp(lab: StackLab, app: AppSpec): void {
    const organization = OrganizationsService.of(lab.aws).state.organizationOfAccount.get(MANAGEMENT);
    if (!organization) {
      this.watch.violate('the organization is gone');
      return;
    }
    if (app.imported === undefined && (app.featureSet ?? 'ALL') === 'ALL' && organization.allFeaturesAt === undefined) {
      this.expectFailure(lab, 'CdkAwsOrganizationAllFeatures', 'there are no all features');
    }
    for (const [index, service] of SERVICES.entries()) {
      const isOff = app.services?.[service] && !organization.serviceAccess.has(service);
      if (isOff && !this.wasUndone('DISABLE_SERVICE', index)) {
        this.expectFailure(lab, RESOURCES.SERVICE_ACCESS.name, `${service} is off`);
      }
    }
    for (const [index, type] of POLICY_TYPES.entries()) {
      const isOff = app.policyTypes?.[type] && !organization.policyTypes.has(type);
      if (isOff && !this.wasUndone('DISABLE_TYPE', index)) {
        this.expectFailure(lab, RESOURCES.ENABLED_POLICY_TYPE.name, `${type} is off`);
      }
    }
    for (const invitation of app.invitations ?? []) {
      this.checkInvited(lab, organization, invitation);
    }
  }

  private checkInvited(lab: StackLab, organization: Organization, { target, parent, tags }: InvitationSpec): void {
    const account = accountOfTarget(target);
    const membership = organization.members.get(account);
    const logicalId = `InvitedAccount${target.replace(/[^A-Za-z0-9]/g, '')}`;
    if (this.watch.memberships.hasLeft(account, organization.id)) {
      return;
    }
    if (!membership) {
      this.expectFailure(lab, logicalId, `${target} is no member`);
      return;
    }
    // What another entry wants of the same account, or people did, is as good.
    if (
      this.hasTwoEntries(account) ||
      this.scenario.deeds.some(({ does }) => /^(MOVE|PLACE|TAG|UNTAG)_MEMBER$/.test(does))
    ) {
      return;
    }
    if (parent !== undefined && membership.parentId !== unitsOf(lab.aws).get(parent)) {
      this.expectFailure(lab, logicalId, `${target} is in ${membership.parentId}`);
    }
    const has = organization.tags.get(account);
    if (Object.entries(tags ?? {}).some(([key, value]) => has?.get(key) !== value)) {
      this.expectFailure(lab, logicalId, `${target} lacks tags`);
    }
  }

  /** By its id and by its address, or by two stacks: when one of them goes, nobody tells the other. */
  private hasTwoEntries(account: string): boolean {
    const entries = this.plays.flatMap(({ lab, begun }) =>
      begun.flatMap(({ invitations = [] }) =>
        invitations
          .filter(({ target }) => accountOfTarget(target) === account)
          .map(({ target }) => `${lab.stackName} ${target}`),
      ),
    );
    return new Set(entries).size > 1;
  }

  private wasUndone(does: Deed['does'], which: number): boolean {
    return this.scenario.deeds.some((deed) => deed.does === does && deed.which === which);
  }

  private expectFailure(lab: StackLab, logicalId: string, what: string): void {
    const executions = lab
      .executions()
      .filter(({ input }) => JSON.parse(input).event.LogicalResourceId.startsWith(logicalId));
    const hasFailed = executions.some(({ status, outcome }) => status === 'FAILED' && outcome?.error);
    if (!hasFailed && !this.wasLeftByRollback(lab, new Set(executions.map(({ name }) => name)))) {
      this.watch.violate(`${what}, and nothing says why`);
    }
  }

  /** A rollback starts nothing new, and says so: what waited to be sent, or for somebody else's invitation, ends there. */
  private wasLeftByRollback(lab: StackLab, executions: ReadonlySet<string>): boolean {
    return lab.handler.log.some(
      ({ decision, execution, reason }) =>
        decision === 'done' && executions.has(String(execution)) && /so nothing is changed/.test(String(reason)),
    );
  }
}
