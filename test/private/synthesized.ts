// biome-ignore-all lint/suspicious/noExplicitAny: templates are JSON of any shape
import { App, type AppProps, Stack, type StackProps } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** A resource as it stands in a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, any>;
  readonly DependsOn?: string[];
}

/** A stack in an account and Region that are known, so that templates are short. */
export function aStack(props: StackProps = {}, app: AppProps = {}): Stack {
  return new Stack(new App({ analyticsReporting: false, ...app }), 'Stack', {
    env: { account: '111111111111', region: 'eu-central-1' },
    ...props,
  });
}

export function resourcesOf(stack: Stack): Record<string, TemplateResource> {
  return Template.fromStack(stack).toJSON().Resources;
}

export function resourceOf(stack: Stack, logicalId: string): TemplateResource {
  const resource = resourcesOf(stack)[logicalId];
  if (!resource) {
    throw new Error(`no resource ${logicalId} in the template`);
  }
  return resource;
}

/** Statements of an inline policy, with intrinsic functions written as text. */
export function statementsOf(stack: Stack, logicalId: string): unknown[] {
  return plain(resourceOf(stack, logicalId).Properties.PolicyDocument.Statement) as unknown[];
}

/** Logical ids of our custom resources. */
export function handledResources(stack: Stack): string[] {
  return Object.entries(resourcesOf(stack))
    .filter(([, { Type }]) => Type.startsWith('Custom::CdkAwsOrganization'))
    .map(([id]) => id)
    .sort();
}

/** `Fn::Join` joined, `Ref` and `Fn::GetAtt` as `${...}`. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const record = value as Record<string, any>;
  if (record.Ref) {
    return `\${${record.Ref}}`;
  }
  if (record['Fn::GetAtt']) {
    return `\${${record['Fn::GetAtt'].join('.')}}`;
  }
  if (record['Fn::Join']) {
    return record['Fn::Join'][1].map(plain).join(record['Fn::Join'][0]);
  }
  return Object.fromEntries(Object.entries(record).map(([key, member]) => [key, plain(member)]));
}

/** A path of dependencies that leads back to where it began, if there is one. */
export function circleIn(resources: Record<string, TemplateResource>): string[] | undefined {
  const done = new Set<string>();
  const walk = (id: string, path: string[]): string[] | undefined => {
    if (path.includes(id)) {
      return [...path.slice(path.indexOf(id)), id];
    }
    if (done.has(id) || !resources[id]) {
      return undefined;
    }
    for (const next of dependenciesOf(resources[id])) {
      const circle = walk(next, [...path, id]);
      if (circle) {
        return circle;
      }
    }
    done.add(id);
    return undefined;
  };
  for (const id of Object.keys(resources)) {
    const circle = walk(id, []);
    if (circle) {
      return circle;
    }
  }
  return undefined;
}

/** What a resource names in `DependsOn`, `Ref` and `Fn::GetAtt`. */
export function dependenciesOf(resource: TemplateResource): string[] {
  const found = new Set<string>(resource.DependsOn ?? []);
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const record = value as Record<string, any>;
    if (typeof record.Ref === 'string') {
      found.add(record.Ref);
    }
    if (Array.isArray(record['Fn::GetAtt'])) {
      found.add(record['Fn::GetAtt'][0]);
    }
    for (const member of Object.values(record)) {
      visit(member);
    }
  };
  visit(resource.Properties);
  return [...found];
}
