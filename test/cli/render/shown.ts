import type { ReportLayout } from '../../../src/cli/render/render-report';
import type { Style } from '../../../src/cli/render/style';

/** As in a file, or in a terminal of so many columns. */
export function shown(style: Style, overrides: Partial<ReportLayout> = {}): ReportLayout {
  return { style, columns: undefined, isBrief: false, ...overrides };
}
