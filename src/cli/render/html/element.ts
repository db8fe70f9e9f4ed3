import { html } from '../safe';

/** A piece of a page that is HTML, and XML. Texts become one only by `element`, which escapes them. */
export class Markup {
  constructor(public readonly text: string) {}
}

export type Content = string | Markup | readonly Content[];

/**
 * An element with what is in it.
 *
 * @param tag its name, and classes behind it: `td.what`
 */
export function element(tag: string, ...content: readonly Content[]): Markup {
  const [name, ...classes] = tag.split('.');
  const attribute = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
  return new Markup(`<${name}${attribute}>${textOf(content)}</${name}>`);
}

/** Several pieces as one. */
export function textOf(content: Content): string {
  if (content instanceof Markup) {
    return content.text;
  }
  return typeof content === 'string' ? html(content) : content.map(textOf).join('');
}

/** What is folded until a reader opens it. */
export function folded(summary: string, ...content: readonly Content[]): Markup {
  return element('details', element('summary', summary), ...content);
}

/** A table; a row whose cells are all empty is none. */
export function table(head: readonly string[], ...rows: readonly Content[]): Markup {
  return element(
    'table',
    element('thead', element('tr', ...head.map((title) => element('th', title)))),
    element('tbody', ...rows),
  );
}

export function row(...cells: readonly Content[]): Markup {
  return element('tr', ...cells.map((cell) => element('td', cell)));
}

/** A section with its title; nothing if there is nothing in it. */
export function section(title: string, ...content: readonly Content[]): Content {
  return textOf(content) === '' ? [] : element('section', element('h2', title), ...content);
}

export function list(items: readonly Content[]): Content {
  return items.length === 0 ? [] : element('ul', ...items.map((item) => element('li', item)));
}
