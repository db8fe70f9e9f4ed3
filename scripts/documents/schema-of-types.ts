import ts from 'typescript';

type Schema = Record<string, unknown>;

/**
 * Writes types of TypeScript as JSON schemas, with their docstrings. It knows what documents are made of: texts, numbers,
 * literals, lists, maps by any name, and interfaces.
 *
 * Members that a schema does not name are allowed, because a newer version can have more.
 */
export class SchemaOfTypes {
  /** By name, what more than one place can refer to. */
  public readonly definitions: Record<string, Schema> = {};
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;

  constructor(private readonly file: string) {
    const options = { strict: true, exactOptionalPropertyTypes: true, target: ts.ScriptTarget.ES2022, types: [] };
    this.program = ts.createProgram([file], { ...options, skipLibCheck: true });
    this.checker = this.program.getTypeChecker();
  }

  /** Adds the definition of an interface that the file exports, and refers to it. */
  public refer(name: string): Schema {
    const source = this.program.getSourceFile(this.file)!;
    const found = this.checker
      .getExportsOfModule(this.checker.getSymbolAtLocation(source)!)
      .find((one) => one.name === name);
    if (found === undefined) {
      throw new Error(`${this.file} exports no ${name}`);
    }
    return this.schemaOf(this.checker.getDeclaredTypeOfSymbol(found));
  }

  private schemaOf(type: ts.Type): Schema {
    const name = (type.aliasTypeArguments === undefined ? type.aliasSymbol : undefined)?.name ?? interfaceName(type);
    if (name === undefined || this.checker.isArrayType(type)) {
      return this.formOf(type);
    }
    if (this.definitions[name] === undefined) {
      this.definitions[name] = {}; // a unit has units
      const symbol = type.aliasSymbol ?? type.symbol;
      Object.assign(this.definitions[name], described(this.textOf(symbol), this.formOf(type)));
    }
    return { $ref: `#/definitions/${name}` };
  }

  private formOf(type: ts.Type): Schema {
    if (type.isStringLiteral() || type.isNumberLiteral()) {
      return { const: type.value };
    }
    if (type.isUnion() && type.types.every((one) => one.isStringLiteral())) {
      return { enum: type.types.map((one) => (one as ts.StringLiteralType).value).sort() };
    }
    const simple = SIMPLE.find(([flag]) => (type.flags & flag) !== 0);
    if (simple !== undefined) {
      return simple[1](this.checker.typeToString(type));
    }
    if (this.checker.isArrayType(type)) {
      return { type: 'array', items: this.schemaOf(this.checker.getTypeArguments(type as ts.TypeReference)[0]!) };
    }
    const values = type.getStringIndexType() ?? type.getNumberIndexType();
    if (values !== undefined) {
      return { type: 'object', additionalProperties: this.schemaOf(values) };
    }
    if ((type.flags & ts.TypeFlags.Object) === 0) {
      throw new Error(`the type ${this.checker.typeToString(type)} has no JSON schema here`);
    }
    return this.objectOf(type.getProperties());
  }

  private objectOf(members: readonly ts.Symbol[]): Schema {
    const isOptional = ({ flags }: ts.Symbol) => (flags & ts.SymbolFlags.Optional) !== 0;
    const required = members.filter((member) => !isOptional(member)).map(({ name }) => name);
    const properties = members.map((member) => {
      const type = this.checker.getTypeOfSymbol(member);
      const schema = this.schemaOf(isOptional(member) ? this.checker.getNonNullableType(type) : type);
      return [member.name, described(this.textOf(member), schema)] as const;
    });
    return { type: 'object', required, properties: Object.fromEntries(properties) };
  }

  private textOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(this.checker)).replace(/\s+/g, ' ').trim();
  }
}

const SIMPLE: readonly (readonly [ts.TypeFlags, (text: string) => Schema])[] = [
  [ts.TypeFlags.BooleanLiteral, (text) => ({ const: text === 'true' })],
  [ts.TypeFlags.BooleanLike, () => ({ type: 'boolean' })],
  [ts.TypeFlags.String, () => ({ type: 'string' })],
  [ts.TypeFlags.Number, () => ({ type: 'number' })],
  [ts.TypeFlags.Unknown, () => ({})],
];

/** Types without a name are written where they are used. */
function interfaceName(type: ts.Type): string | undefined {
  return type.isClassOrInterface() ? type.symbol.name : undefined;
}

/** In this draft, whatever stands beside a reference is ignored. */
function described(description: string, schema: Schema): Schema {
  if (description === '') {
    return schema;
  }
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}
