import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element of a page, as a parser of XML reads it. */
export interface Element {
  readonly name: string;
  readonly classes: string;
  readonly children: readonly (Element | string)[];
}

type Ordered = Readonly<Record<string, unknown>>;

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  trimValues: false,
  parseTagValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 1_000_000, maxExpandedLength: 100_000_000 },
  htmlEntities: true,
});

/** Reads a page; throws if it is not well-formed. */
export function parsed(page: string): Element {
  const validity = XMLValidator.validate(page);
  if (validity !== true) {
    throw new Error(JSON.stringify(validity.err));
  }
  return { name: '', classes: '', children: childrenOf(PARSER.parse(page) as Ordered[]) };
}

/** Every element of a name in an element, in the order of the page. */
export function all(element: Element, name: string): Element[] {
  const inner = element.children.flatMap((child) => (typeof child === 'string' ? [] : all(child, name)));
  return element.name === name ? [element, ...inner] : inner;
}

/** The text of an element and of everything in it. */
export function textIn(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

/** An element without its texts: only that there are some. */
export function shapeOf({ name, classes, children }: Element): unknown {
  const shapes = children.map((child) => (typeof child === 'string' ? 'text' : shapeOf(child)));
  return [name, classes, shapes];
}

function childrenOf(nodes: readonly Ordered[]): (Element | string)[] {
  return nodes.map((node) => {
    if ('#text' in node) {
      return String(node['#text']);
    }
    const name = Object.keys(node).find((key) => key !== ':@')!;
    const attributes = (node[':@'] ?? {}) as Ordered;
    return { name, classes: String(attributes['@_class'] ?? ''), children: childrenOf(node[name] as Ordered[]) };
  });
}
