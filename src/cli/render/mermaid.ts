import { mermaid } from './safe';
import { type AccountBranch, isMarked, type OrganizationTree, signsOf, type UnitBranch } from './tree';

/** What a reader takes in, and what Mermaid draws in a moment. */
const NODES_MAX = 60;
/** Of the whole diagram, and of what is around it. */
const DIAGRAM_LENGTH_MAX = 5000;
/** Of a name, before anything in it is escaped. */
const LABEL_LENGTH_MAX = 48;

/** A node that is drawn, with those that it hangs below, the uppermost first. */
type Path = readonly Labeled[];

/** One object for each unit and account, whatever they are called. */
interface Labeled {
  readonly label: string;
}

/** What changes of the organizations, as a diagram of Mermaid; undefined: nothing does. What does not fit is counted. */
export function renderDiagram(trees: readonly OrganizationTree[]): string | undefined {
  const paths = trees.flatMap(pathsOf);
  if (paths.length === 0) {
    return undefined;
  }
  const diagram = new Diagram();
  const left = paths.filter((path) => !diagram.add(path)).length;
  return diagram.text(left);
}

/** Nodes in the order in which they are added, as long as there is room for them. */
class Diagram {
  private readonly numbers = new Map<Labeled, number>();
  private readonly lines = ['flowchart LR'];
  /** With room for the node that counts what is left out. */
  private length = 60;

  /** False: there is no room for it. What is left out once leaves out nothing that comes later and is shorter. */
  public add(path: Path): boolean {
    const lines = this.linesFor(path);
    const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (this.numbers.size + lines.length >= NODES_MAX || this.length + length > DIAGRAM_LENGTH_MAX) {
      return false;
    }
    for (const node of path.filter((one) => !this.numbers.has(one))) {
      this.numbers.set(node, this.numbers.size);
    }
    this.lines.push(...lines);
    this.length += length;
    return true;
  }

  public text(left: number): string {
    const rest = left === 0 ? [] : [`  rest["and ${left} more"]`];
    return [...this.lines, ...rest].join('\n');
  }

  private linesFor(path: Path): string[] {
    const first = path.findIndex((node) => !this.numbers.has(node));
    return path.slice(first).map(({ label }, index) => {
      const known = path[first - 1];
      const above = index > 0 ? this.numbers.size + index - 1 : known && this.numbers.get(known);
      const node = `n${this.numbers.size + index}["${label}"]`;
      return above === undefined ? `  ${node}` : `  n${above} --- ${node}`;
    });
  }
}

/** Ways from the root to each unit and account with a sign. */
function pathsOf({ id, root, asked, ...tree }: OrganizationTree): Path[] {
  const organization = { label: labelOf(signsOf(tree), id) };
  return [
    ...(tree.mark === undefined ? [] : [[organization]]),
    ...pathsIn(root, [organization]),
    ...asked.map((account) => [organization, nodeOf(account)]),
  ];
}

function pathsIn(unit: UnitBranch, above: Path): Path[] {
  const path = [...above, { label: labelOf(signsOf(unit), unit.name, fromText(unit.from)) }];
  return [
    ...(unit.mark === undefined ? [] : [path]),
    ...unit.accounts.filter(isMarked).map((account) => [...path, nodeOf(account)]),
    ...unit.units.flatMap((inner) => pathsIn(inner, path)),
  ];
}

function nodeOf(account: AccountBranch): Labeled {
  const { id, name, from } = account;
  return { label: labelOf(signsOf(account), `${id} ${name}`.trimEnd(), fromText(from)) };
}

function fromText(from: string | undefined): string {
  return from === undefined ? '' : ` from ${from}`;
}

/** Signs, and texts that are cut. */
function labelOf(signs: string, ...texts: readonly string[]): string {
  const shown = texts.map((text) => mermaid(shortened(text)));
  return [...(signs === '' ? [] : [mermaid(signs), ' ']), ...shown].join('');
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LABEL_LENGTH_MAX ? text : `${characters.slice(0, LABEL_LENGTH_MAX - 1).join('')}…`;
}
