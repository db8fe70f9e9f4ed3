/** What is used of the package, which has no types of its own. */
declare module 'commonmark' {
  export interface Node {
    readonly type: string;
    readonly literal: string | null;
    readonly info: string | null;
  }

  export interface Walker {
    next(): { readonly entering: boolean; readonly node: Node } | null;
  }

  export class Parser {
    public parse(text: string): { walker(): Walker };
  }
}
