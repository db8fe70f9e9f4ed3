import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
/** Names that do not begin in `src/`. */
const FROM_ROOT = /^(src|scripts|checks|test|examples)\b/;

/** A room as ARCHITECTURE.md draws it. */
export interface DrawnRoom {
  /** As the table of zones writes it: `src/facts/`, `src/handler/port/`, `src/handler/protocol`, `src/*`. */
  readonly path: string;
  /** What its files may name, in the same form; undefined where the picture says it of the room around it only. */
  readonly may?: readonly string[];
}

/** The rooms in the picture of ARCHITECTURE.md. */
export function drawnRooms(): DrawnRoom[] {
  const markdown = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  return roomsIn(/^## The rooms$.*?^```$(.*?)^```$/ms.exec(markdown)![1]!);
}

/**
 * Reads a picture. Its lines are a room, indented by two below the room around it, with what it is two spaces further on;
 * or `→` and what the rooms of the last such line may name. `{a,b}` are two, and `<kind>` is any.
 */
export function roomsIn(picture: string): DrawnRoom[] {
  const rooms: DrawnRoom[] = [];
  const around: string[] = [];
  let latest: DrawnRoom[] = [];
  for (const line of picture.split('\n')) {
    const arrow = /^ *→ (.*)$/.exec(line);
    const room = /^((?: {2})*)([^\s→]+)(?: {2,}\S.*)?$/.exec(line);
    if (arrow) {
      const may = arrow[1] === 'nothing' ? [] : arrow[1]!.split(', ').flatMap(alternatives).map(namedPath);
      latest = latest.map((one) => ({ ...one, may: [...(one.may ?? []), ...may] }));
      rooms.splice(-latest.length, latest.length, ...latest);
    } else if (room) {
      const depth = room[1]!.length / 2;
      around.splice(depth, Infinity, room[2]!);
      latest = alternatives(around.join('')).map((path) => ({ path: patternOf(path) }));
      rooms.push(...latest);
    } else if (line.trim() !== '') {
      throw new Error(`neither a room nor an arrow: ${line}`);
    }
  }
  return rooms;
}

/** `a{b,c}` as `ab` and `ac`. */
function alternatives(text: string): string[] {
  const [, before, choices, after] = /^(.*?)\{(.*?)\}(.*)$/.exec(text) ?? [];
  return choices === undefined
    ? [text]
    : choices.split(',').flatMap((choice) => alternatives(`${before}${choice}${after}`));
}

function patternOf(path: string): string {
  return path.replace(/<\w+>/g, '*').replace(/\.ts$/, '');
}

/** What stands behind an arrow begins in `src/`, or at the project's folder; a folder is all that is below it. */
function namedPath(name: string): string {
  const path = patternOf(FROM_ROOT.test(name) ? name : `src/${name}`);
  return existsSync(join(ROOT, path)) ? `${path}/` : path;
}
