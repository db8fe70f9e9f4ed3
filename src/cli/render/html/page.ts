import type { RehearsalReport } from '../../../rehearsal/report';
import { withoutDrawn } from '../drawn';
import { countsTexts } from '../ground-texts';
import { planSummary } from '../plan-texts';
import { printableReport } from '../safe';
import { type OrganizationTree, organizationTrees } from '../tree';
import { isGood, renderStack, verdictOf } from '../verdict';
import { asksSection } from './asks-section';
import { type Content, element, list, textOf } from './element';
import { groundSections } from './ground-sections';
import { planSection } from './plan-section';
import { storySection } from './story-section';
import { STYLE } from './style';
import { treeSection } from './tree-section';

/** Nothing is loaded, and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The report as one page that a browser shows, whatever is in its names and notes. It is XML, too. */
export function renderHtml(raw: RehearsalReport): string {
  // IDs tell units from each other until they are not shown any more.
  const report = printableReport(withoutDrawn({ ...raw, trees: organizationTrees(raw) }));
  const title = textOf(`Rehearsal: ${verdictOf(report)}`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
${textOf(sectionsOf(report))}
</body>
</html>
`;
}

function sectionsOf(report: RehearsalReport & { readonly trees: readonly OrganizationTree[] }): Content {
  return [
    headOf(report),
    planSection(report),
    treeSection(report.trees, report.beganAt),
    storySection(report),
    asksSection(report),
    groundSections(report),
  ];
}

function headOf(report: RehearsalReport): Content {
  const { world, warnings, stacks, plan } = report;
  return element(
    'header',
    element(`h1.${isGood(report) ? 'good' : 'bad'}`, verdictOf(report)),
    element('p', element('strong', planSummary(plan))),
    element('p.faint', `Rehearsal in a simulated AWS. Nothing was sent to AWS. World: ${world}`),
    list(stacks.map(renderStack)),
    ...countsTexts(report).map((text) => element('p', text)),
    ...warnings.map((warning) => element('p.bad', `Warning: ${warning}.`)),
  );
}
