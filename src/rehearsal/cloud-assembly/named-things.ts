import type { AssemblyStack } from './assembly-stack';
import { isJsonObject, type JsonObject } from './json-file';
import { membersOf, resourcesOf, scopesOf } from './template-scope';

const CROSS_REGION_WRITER = 'Custom::CrossRegionExportWriter';

/** Things that one stack makes and another one refers to by their names. */
export interface NamedThings {
  /** Exports, with their account and Region. */
  readonly exports: Set<string>;
  /** Parameters of Systems Manager, with their account and Region. */
  readonly parameters: Set<string>;
  /** Roles, by name alone: they are assumed from other accounts. */
  readonly roles: Set<string>;
}

export function noNamedThings(): NamedThings {
  return { exports: new Set(), parameters: new Set(), roles: new Set() };
}

/** What the templates of a stack make that another stack can refer to by name. */
export function namedThingsOf(stack: AssemblyStack): NamedThings {
  const made = noNamedThings();
  for (const scope of scopesOf(stack)) {
    for (const { Export } of Object.values(membersOf(scope.template.Outputs))) {
      addName(made.exports, stack, isJsonObject(Export) ? Export.Name : undefined);
    }
    for (const resource of Object.values(resourcesOf(scope))) {
      addMade(made, stack, resource);
    }
  }
  return made;
}

function addMade(made: NamedThings, stack: AssemblyStack, { Type, Properties }: JsonObject): void {
  const { Name, RoleName } = isJsonObject(Properties) ? Properties : {};
  if (Type === 'AWS::SSM::Parameter') {
    addName(made.parameters, stack, Name);
  } else if (Type === 'AWS::IAM::Role' && typeof RoleName === 'string') {
    made.roles.add(RoleName);
  } else if (Type === CROSS_REGION_WRITER) {
    addWritten(made, stack, isJsonObject(Properties) ? Properties.WriterProps : undefined);
  }
}

/** The CDK hands references to stacks of another Region on as parameters of Systems Manager there. */
function addWritten(made: NamedThings, stack: AssemblyStack, props: unknown): void {
  const { region, exports } = isJsonObject(props) ? props : {};
  if (typeof region === 'string') {
    for (const name of Object.keys(membersOf(exports))) {
      addName(made.parameters, { ...stack, region }, name);
    }
  }
}

/** Adds the name that an expression stands for in an account and Region, if that can be told without a deployment. */
export function addName(names: Set<string>, stack: AssemblyStack, expression: unknown): void {
  const text = textOf(expression, stack);
  if (text !== undefined) {
    names.add(`${stack.account ?? ''}/${stack.region ?? ''}/${text}`);
  }
}

function textOf(expression: unknown, stack: AssemblyStack): string | undefined {
  if (typeof expression === 'string') {
    return expression;
  }
  const { Ref, 'Fn::Join': joined, 'Fn::Sub': substituted } = isJsonObject(expression) ? expression : {};
  if (Ref !== undefined) {
    return Ref === 'AWS::StackName' ? stack.stackName : undefined;
  }
  if (typeof substituted === 'string') {
    const text = substituted.replaceAll(/\$\{AWS::StackName\}/g, stack.stackName);
    return /\$\{[^!]/.test(text) ? undefined : text;
  }
  const [delimiter, items] = Array.isArray(joined) ? joined : [];
  const texts = Array.isArray(items) ? items.map((item) => textOf(item, stack)) : [undefined];
  return texts.includes(undefined) ? undefined : texts.join(String(delimiter));
}
