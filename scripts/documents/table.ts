/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

/** Globs and alternatives are text. */
function escaped(cell: string): string {
  return cell.startsWith('`') ? cell : cell.replace(/[|*<>]/g, '\\$&');
}
