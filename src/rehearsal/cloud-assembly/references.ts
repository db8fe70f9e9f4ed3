import { isJsonObject, type JsonObject } from './json-file';
import { addName, noNamedThings } from './named-things';
import { inside, membersOf, resourcesOf, type TemplateScope } from './template-scope';

/** Collects what resources refer to by name, by themselves or by way of other resources, parameters and outputs. */
export class References {
  public readonly named = noNamedThings();
  private readonly seen = new Map<JsonObject, Set<string>>();

  public addResource(scope: TemplateScope, logicalId: string): void {
    const resource = resourcesOf(scope)[logicalId];
    if (resource !== undefined && this.isNew(scope, `resource ${logicalId}`)) {
      this.addValue(scope, resource.Properties);
      this.addValue(scope, membersOf(scope.template.Conditions)[String(resource.Condition)]);
      for (const other of [resource.DependsOn ?? []].flat()) {
        this.addResource(scope, String(other));
      }
    }
  }

  /** Whether something of a template has not been followed yet: nothing ends in a circle. */
  private isNew({ template }: TemplateScope, what: string): boolean {
    const seen = this.seen.get(template) ?? new Set<string>();
    this.seen.set(template, seen);
    return seen.size < seen.add(what).size;
  }

  private addValue(scope: TemplateScope, value: unknown): void {
    if (typeof value === 'string') {
      for (const [, name] of value.matchAll(/\{\{resolve:ssm:([^}:]+)/g)) {
        addName(this.named.parameters, scope.stack, name);
      }
    } else if (Array.isArray(value)) {
      for (const item of value) {
        this.addValue(scope, item);
      }
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) {
        this.addReference(scope, name, member);
        this.addValue(scope, member);
      }
    }
  }

  /** A member of an object, which may be an intrinsic function. */
  private addReference(scope: TemplateScope, name: string, argument: unknown): void {
    switch (name) {
      case 'Ref':
        this.addRef(scope, String(argument));
        break;
      case 'Fn::GetAtt':
        this.addAttribute(scope, Array.isArray(argument) ? argument.join('.') : String(argument));
        break;
      case 'Fn::Sub':
        for (const [, reference] of String([argument].flat()[0]).matchAll(/\$\{([^!{}][^{}]*)\}/g)) {
          this.addAttribute(scope, reference!.trim());
        }
        break;
      case 'Fn::ImportValue':
        addName(this.named.exports, scope.stack, argument);
        break;
      case 'RoleName':
        if (typeof argument === 'string') {
          this.named.roles.add(argument);
        }
        break;
    }
  }

  private addRef(scope: TemplateScope, name: string): void {
    const parameter = membersOf(scope.template.Parameters)[name];
    if (parameter === undefined) {
      this.addResource(scope, name);
    } else if (!this.isNew(scope, `parameter ${name}`)) {
      return;
    } else if (scope.around !== undefined) {
      const { Properties } = resourcesOf(scope.around.scope)[scope.around.logicalId] ?? {};
      const given = isJsonObject(Properties) && isJsonObject(Properties.Parameters) ? Properties.Parameters : {};
      this.addValue(scope.around.scope, given[name]);
    } else if (String(parameter.Type).startsWith('AWS::SSM::Parameter::')) {
      addName(this.named.parameters, scope.stack, parameter.Default);
    }
  }

  /** `LogicalId.Attribute`, or only a name. An output of a nested stack is followed into it. */
  private addAttribute(scope: TemplateScope, reference: string): void {
    const [logicalId = '', attribute, output] = reference.split('.');
    const nested = scope.nested.find((one) => one.logicalId === logicalId);
    if (nested !== undefined && attribute === 'Outputs' && output !== undefined) {
      if (this.isNew(scope, `output ${reference}`)) {
        this.addValue(inside(scope, nested), membersOf(nested.template.Outputs)[output]?.Value);
      }
    } else {
      this.addRef(scope, logicalId);
    }
  }
}
