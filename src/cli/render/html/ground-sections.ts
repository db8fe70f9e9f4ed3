import type { RehearsalReport } from '../../../rehearsal/report';
import {
  differenceTexts,
  notSimulatedTexts,
  provenanceTexts,
  unsettledTexts,
  unusedPermissionTexts,
} from '../ground-texts';
import { restsOnTexts } from '../rests-on';
import { staysTexts } from '../stays-texts';
import { TITLES } from '../titles';
import { preconditionTexts, unknownTexts } from '../unknown-texts';
import { type Content, element, list, row, section, table } from './element';

/** What the result is about: what stays, what is not known, not settled, not used, and not simulated, and what the report was made from. */
export function groundSections(report: RehearsalReport): Content {
  const provenance = provenanceTexts(report);
  return [
    section(TITLES.stays, list(staysTexts(report))),
    section(TITLES.preconditions, list(preconditionTexts(report))),
    section(TITLES.unknown, list(unknownTexts(report))),
    section(TITLES.differences, list(differenceTexts(report))),
    section(TITLES.unsettled, list(unsettledTexts(report))),
    section(TITLES.unusedPermissions, list(unusedPermissionTexts(report))),
    section(TITLES.notSimulated, list(notSimulatedTexts(report))),
    restsOnSection(report),
    provenance.length === 0
      ? []
      : section(TITLES.provenance, table(['', ''], ...provenance.map(([name, value]) => row(name, value)))),
  ];
}

function restsOnSection(report: RehearsalReport): Content {
  const { questions, ofQuestions, settled, rest } = restsOnTexts(report);
  return section(
    TITLES.restsOn,
    rest === '' ? [] : element('p', rest),
    questions.length === 0 ? [] : [element('p', ofQuestions), list(questions)],
    settled === undefined ? [] : element('p', settled),
  );
}
