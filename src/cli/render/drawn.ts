import { ORGANIZATIONS_ID } from '../../rehearsal/drawn-ids';
import type { RehearsalReport } from '../../rehearsal/report';
import { durationText } from '../../rehearsal/timeline/duration-text';
import { mapTexts } from './safe';

const MOMENT = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z';
const MOMENTS = new RegExp(MOMENT, 'g');
/** A member that is a moment as a whole: each form of the report shows those by itself. */
const IS_MOMENT = new RegExp(`^${MOMENT}$`);

/**
 * A report in which nothing looks as if it came from AWS that only the simulator made: its IDs are `<id>`, and moments in
 * texts, after the beginning, are how long they are away.
 */
export function withoutDrawn<T extends Pick<RehearsalReport, 'drawnIds' | 'beganAt'>>(report: T): T {
  const drawn = new Set(report.drawnIds);
  const beganAt = Date.parse(report.beganAt);
  const away = (moment: string) => {
    const elapsed = Date.parse(moment) - beganAt;
    return elapsed > 0 ? `+${durationText(elapsed)}` : moment;
  };
  return mapTexts(report, (text) =>
    IS_MOMENT.test(text)
      ? text
      : text.replace(ORGANIZATIONS_ID, (id) => (drawn.has(id) ? '<id>' : id)).replace(MOMENTS, away),
  );
}
