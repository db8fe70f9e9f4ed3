import type { RehearsalReport } from '../../../rehearsal/report';
import { restsOnTexts } from '../rests-on';
import { staysTexts } from '../stays-texts';
import { conditionOf, preconditionTexts, unknownTexts } from '../unknown-texts';
import { type Content, element, list, row, section, table } from './element';

/** What the result is about: what stays, what is not known, not settled, not used, and not simulated, and what the report was made from. */
export function groundSections(report: RehearsalReport): Content {
  const { unsettled, unusedPermissions, notSimulated, provenance } = report;
  return [
    section('What stays if the deployment fails', list(staysTexts(report))),
    section('This holds only if', list(preconditionTexts(report))),
    section('What is not known', list(unknownTexts(report))),
    section(
      'What is not settled',
      list(
        unsettled.map((one) => {
          const { kind, resource, stackName, status, reason } = one;
          const why = reason === undefined ? '' : `: ${reason}`;
          return `${kind === undefined ? 'the workflow of ' : ''}${resource} (${stackName}) is ${status}${conditionOf(one)}${why}`;
        }),
      ),
    ),
    section(
      'Permissions that this rehearsal did not use',
      list(unusedPermissions.map(({ policy, actions }) => `${policy}: ${actions.join(', ')}`)),
    ),
    section(
      'Recorded, not simulated',
      list(Object.entries(notSimulated).map(([type, count]) => (count === 1 ? type : `${type} (${count})`))),
    ),
    restsOnSection(report),
    provenance === undefined
      ? []
      : section(
          'What this report was made from',
          table(
            ['', ''],
            row('Version', `cdk-aws-organization ${provenance.version}`),
            row('Seed', String(provenance.seed)),
            row('World (SHA-256)', provenance.world ?? 'one standalone account'),
            row('Templates (SHA-256)', provenance.app),
          ),
        ),
  ];
}

function restsOnSection(report: RehearsalReport): Content {
  const { questions, ofQuestions, settled, rest } = restsOnTexts(report);
  return section(
    'What this rests on',
    rest === '' ? [] : element('p', rest),
    questions.length === 0 ? [] : [element('p', ofQuestions), list(questions)],
    settled === undefined ? [] : element('p', settled),
  );
}
