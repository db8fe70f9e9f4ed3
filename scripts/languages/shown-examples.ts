import { assertSaysTheSame, goFunction } from './go-functions';
import { readmeExamples } from './readme-examples';

/** An example that is shown in every language. */
export interface ShownExample {
  /** Of the README's section that it stands in. */
  readonly heading: string;
  readonly typescript: string;
  /** The function of the Go app that does the same. */
  readonly go: string;
}

/** Sections of the README whose examples are shown, with the functions of the Go app that do what these do. */
const SECTIONS: readonly (readonly [heading: string, goFunctions: readonly string[]])[] = [
  ['Enable all features in an existing organization', ['migrate']],
  ['Enable trusted access', ['integrate']],
  ['Name the administrator of a service', ['administer']],
  ['Enable policy types', ['enable']],
  ['Manage root access centrally', ['centralize']],
  ['Delegate the management of policies', ['delegate']],
  ['Invite an existing account', ['invite']],
  ['Your tree as code', ['plant']],
  ['Accounts', ['addAccounts']],
  ['Policies', ['guard']],
  ['Attach policies', ['restrict', 'pair']],
  ['Accept from the member account', ['letBeEntered', 'accept']],
];

/** The README's main examples beside what the Go app has for them; fails if these say different things. */
export function shownExamples(readme: string, goApp: string): ShownExample[] {
  const examples = readmeExamples(readme);
  return SECTIONS.flatMap(([heading, functions]) => {
    const own = examples.filter((example) => example.heading === heading);
    if (own.length !== functions.length) {
      throw new Error(`the README has ${own.length} examples in "${heading}", the Go app ${functions.length}`);
    }
    return own.map(({ source }, index) => {
      const name = functions[index]!;
      const go = goFunction(goApp, name);
      assertSaysTheSame(name, go, source);
      return { heading, typescript: source, go };
    });
  });
}
