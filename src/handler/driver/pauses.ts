import { chanceOf } from '../chance';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between stopping older executions and looking whether they have stopped: longer than lists lag and a write takes. */
export const SUPERSEDING_PAUSE_SECONDS = 30;

/** Step Functions' list shows an execution so long after its start at the latest. */
export const LISTED_AFTER_SECONDS = 10;

const AWS_PAUSE_SECONDS_MIN = 5;

/** Waits in a row that reach an hour, and a day, as long as pauses do not grow. */
export const AWS_WAITS = { hour: 64, day: 64 + 138 };

/** Of what is left until the end of what people must answer, a pause takes no more than this share, or these seconds. */
const LAST_PAUSE_SHARE = 0.1;
const LAST_PAUSE_SECONDS = 5 * MINUTE;

/** In the beginning, what failed may just not be in effect yet: the second full look comes so soon after the first. */
const FIRST_LOOKS_SECONDS = 10 * MINUTE;
/** So long, somebody may be at work on what failed. */
const HOURLY_LOOKS_DAYS = 3;
/** A look at thousands may take more of what is left until the end than one at a few. */
const LAST_LOOKS_OF_MANY = 2;

/** Share by which jitter changes a pause at most. */
const JITTER = 0.2;

/**
 * Seconds until AWS is looked at again while AWS itself must act, which takes it seconds.
 *
 * If it takes hours, something is wrong that a look a minute does not mend: forty resources that look so often take most
 * of a bucket of calls from others, and the steps of an execution end within two days.
 */
export function pauseForAws(waitsBefore: number): number {
  if (waitsBefore >= AWS_WAITS.hour) {
    return waitsBefore < AWS_WAITS.day ? 10 * MINUTE : HOUR;
  }
  return Math.min(MINUTE, AWS_PAUSE_SECONDS_MIN * 2 ** Math.min(waitsBefore, 10));
}

/**
 * Seconds until a handshake is looked at again while a person must answer it.
 *
 * Whoever answers in the last hours has answered in time: the nearer the end, the shorter the pause, so that there is a
 * look in the last minutes.
 *
 * @param secondsLeft how long there still is to answer, as far as it is known
 */
export function pauseForPerson(
  elapsedSeconds: number,
  isAnswered: boolean,
  secondsLeft = Number.POSITIVE_INFINITY,
): number {
  if (!isAnswered) {
    return 30;
  }
  const usual = elapsedSeconds < DAY ? pauseOfFirstDay(elapsedSeconds) : pauseOfDays(elapsedSeconds);
  const towardEnd = Math.max(LAST_PAUSE_SECONDS, secondsLeft * LAST_PAUSE_SHARE);
  return secondsLeft > 0 ? Math.min(usual, towardEnd) : usual;
}

/**
 * Seconds from a full look to the next one, whatever the cheap ones between them say: ten minutes after the first, then an
 * hour, after three days six hours, and less toward the end.
 *
 * A full look tries again what failed, a role that could not be assumed for example, and every attempt is in the records of
 * the accounts. An organization of thousands is not looked at in one step. After the first day, the more steps a look takes,
 * the later the next one.
 *
 * @param elapsedSeconds from the start of the workflow to the last full look
 * @param furtherSteps how many steps that look took beyond its first
 * @param secondsLeft from that look to the end of what people must answer, as far as it is known
 */
export function fullLookSeconds(
  elapsedSeconds: number,
  furtherSteps: number,
  secondsLeft = Number.POSITIVE_INFINITY,
): number {
  if (elapsedSeconds < FIRST_LOOKS_SECONDS) {
    return FIRST_LOOKS_SECONDS;
  }
  const usual = elapsedSeconds < HOURLY_LOOKS_DAYS * DAY ? HOUR : 6 * HOUR;
  const ofMany = furtherSteps === 0 || elapsedSeconds < DAY ? 0 : 2 * HOUR * (1 + furtherSteps);
  const towardEnd = secondsLeft > 0 ? Math.max(FIRST_LOOKS_SECONDS, secondsLeft * LAST_PAUSE_SHARE) : usual;
  return Math.max(Math.min(usual, towardEnd), Math.min(ofMany, LAST_LOOKS_OF_MANY * towardEnd));
}

/** Seconds until a dependent of a migration looks again whether it has finished. Many wait for the same one. */
export function pauseForMigration(elapsedSeconds: number, seed: string): number {
  if (elapsedSeconds < 2 * DAY) {
    return Math.round(15 * MINUTE * (1 + JITTER * (2 * chanceOf(seed) - 1)));
  }
  return pauseOfDays(elapsedSeconds);
}

/**
 * A pause that many take who began together, and who would all come back to one small bucket of calls at once: up to a
 * fifth longer, never shorter.
 */
export function spread(pauseSeconds: number, seed: string): number {
  return pauseSeconds * (1 + JITTER * chanceOf(seed));
}

function pauseOfFirstDay(elapsedSeconds: number): number {
  return elapsedSeconds < HOUR ? MINUTE : 10 * MINUTE;
}

function pauseOfDays(elapsedSeconds: number): number {
  return elapsedSeconds < 14 * DAY ? HOUR : 3 * HOUR;
}
