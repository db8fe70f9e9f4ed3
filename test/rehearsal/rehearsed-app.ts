import { jsonDocument } from '../../src/cli/render/json-document';
import { planApp } from '../../src/rehearsal/app-plan';
import { deploymentOf } from '../../src/rehearsal/deployment-plan';
import { parseGivenParameter } from '../../src/rehearsal/given-parameters';
import { isolated } from '../../src/rehearsal/isolation';
import type { RehearsalReport } from '../../src/rehearsal/report';
import { type Deployed, hasSucceeded, reportOf } from '../../src/rehearsal/reporting/report-of';
import { Stage } from '../../src/rehearsal/stage';
import { explained } from '../../src/rehearsal/unknown-values';
import { dumpWorld, type Template, type World } from '../../src/simulator/index';
import { CONFIGURED, ID } from '../lifecycle/subjects';
import { templateOf } from '../support/app-templates';
import { documentIn } from '../support/document';
import { InProcessRuntime } from '../support/in-process';
import { stacksOfTemplates } from './cloud-assembly/a-cloud-assembly';
import { planSources } from './reporting/plan-sources';

export const PLACE = '111111111111/eu-west-1';

/** Code of ours only, as the command executes it. */
class OwnCodeRuntime extends InProcessRuntime {
  public override knows(configuration?: { readonly codeKey: string | undefined }): boolean {
    return configuration?.codeKey === OUR_CODE;
  }
}

/** An organization of ours with a service. */
export const OURS = templateOf({ organizationId: ID, services: { 'sso.amazonaws.com': 'RETAIN' } });

const OUR_CODE = (OURS.Resources.CdkAwsOrganizationHandler!.Properties!.Code as { readonly S3Key: string }).S3Key;

/** The same, with parts of others in its stack. */
export function oursWith(more: Partial<Template>, organization: Record<string, unknown> = {}): Template {
  const { CdkAwsOrganizationOrganization: ours } = OURS.Resources;
  return {
    ...OURS,
    ...more,
    Parameters: { ...OURS.Parameters, ...more.Parameters },
    Resources: {
      ...OURS.Resources,
      ...more.Resources,
      CdkAwsOrganizationOrganization: { ...ours!, Properties: { ...ours!.Properties, ...organization } },
    },
  };
}

export interface AppOptions {
  readonly world?: Partial<World>;
  readonly parameters?: readonly string[];
  readonly fail?: string;
  /** Accounts of stacks by their names; default: that of the organization. */
  readonly accounts?: Readonly<Record<string, string>>;
}

export interface RehearsedAppResult {
  /** Undefined if it cannot be said what happens. */
  readonly report?: RehearsalReport;
  readonly error?: string;
  /** Statuses and reasons by stack. */
  readonly stacks: Readonly<Record<string, string>>;
}

/** Rehearses an app of templates by the names of their stacks, in the order in which they are deployed. */
export async function rehearsedApp(
  templates: Readonly<Record<string, Template>>,
  { world = {}, parameters = [], fail, accounts = {} }: AppOptions = {},
): Promise<RehearsedAppResult> {
  const stacks = stacksOfTemplates(templates, accounts);
  const whole = { ...CONFIGURED, ...world };
  const app = { directory: 'cdk.out', version: '48.0.0', stacks };
  const given = parameters.map(parseGivenParameter);
  const { deployments, secrets, warnings } = planApp({ app, stacks, world: whole, parameters: given, fail });
  const stage = await Stage.open(whole, (aws) => new OwnCodeRuntime(aws));
  const before = dumpWorld(stage.aws);
  const deployed: Deployed[] = [];
  try {
    for (const planned of deployments) {
      const result = await isolated(planned, () => stage.deploy(planned, deploymentOf(planned)));
      deployed.push({ planned, result });
      if (!hasSucceeded(result)) {
        break;
      }
    }
    await stage.settle();
  } catch (error) {
    return { error: (secrets.hideIn(explained(error, deployments)) as Error).message, stacks: {} };
  }
  const records = stage.records();
  secrets.addStacks(records.stacks);
  const sources = { world: '', warnings, records, deployments: deployed, unusedPermissions: [] } as const;
  const report = secrets.hide(
    reportOf({ ...sources, ...planSources(before, stage.aws), given: [whole, deployments], worldAt: whole.now }),
  );
  documentIn(jsonDocument(report));
  return {
    report,
    stacks: Object.fromEntries(
      report.stacks.map(({ path, status, reason }) => [path, reason === undefined ? status : `${status}: ${reason}`]),
    ),
  };
}
