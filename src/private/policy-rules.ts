import { Token } from 'aws-cdk-lib';
import { describeLargestParts } from '../facts/policy-parts';

/** A content as it will be synthesized. */
export interface ResolvedContent {
  /** What only the deployment knows is an intrinsic function in it. */
  readonly content: unknown;
  /** The same as text; of a content that only the deployment knows, an intrinsic function. */
  readonly text: unknown;
}

/** A policy type, as far as its contents are concerned. */
interface TypeOfContent {
  readonly value: string;
  readonly maxContentLength?: number;
}

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with the content of a policy, as far as synthesis can know. AWS decides the rest. */
export function problemsOfContent(type: TypeOfContent, { content, text }: ResolvedContent): string[] {
  if (!isObject(content) || Object.keys(content).length === 0) {
    return [`content must be an object with at least one member, got ${JSON.stringify(content)}`];
  }
  return [
    ...statementsOf(content).flatMap(([name, statement]) => problemsOfStatement(type.value, name, statement)),
    ...problemsOfLength(type, content, text),
  ];
}

function problemsOfStatement(type: string, name: string, statement: Json): string[] {
  const { Effect, Principal, NotPrincipal } = statement;
  if (type === 'SERVICE_CONTROL_POLICY' && (Principal ?? NotPrincipal) !== undefined) {
    return [
      `content must have no Principal in a SERVICE_CONTROL_POLICY, which is about everyone in the accounts, got one in ` +
        `statement ${name}: remove it, and limit the statement with a condition on aws:PrincipalArn`,
    ];
  }
  if (type !== 'RESOURCE_CONTROL_POLICY') {
    return [];
  }
  return [
    ...(Effect === 'Allow'
      ? [
          `content must only deny in a RESOURCE_CONTROL_POLICY, got "Effect": "Allow" in statement ${name}: deny everything ` +
            'else, because the policy of AWS allows all',
        ]
      : []),
    ...(isEveryone(Principal)
      ? []
      : [
          `content must have "Principal": "*" in a RESOURCE_CONTROL_POLICY, got ` +
            `${JSON.stringify(Principal ?? NotPrincipal) ?? 'no Principal'} in statement ${name}: use it, or new ` +
            'iam.StarPrincipal(), and limit the statement with a condition on aws:PrincipalArn',
        ]),
  ];
}

function problemsOfLength({ value, maxContentLength }: TypeOfContent, content: Json, text: unknown): string[] {
  if (maxContentLength === undefined || Token.isUnresolved(maxContentLength) || typeof text !== 'string') {
    return [];
  }
  const length = [...text].length;
  return length <= maxContentLength
    ? []
    : [
        `content must have at most ${inWords(maxContentLength)} characters in a ${value}, got ${inWords(length)}; its largest ` +
          `parts are ${describeLargestParts(content)}: shorten them, or divide the policy into several; if AWS allows more by now, ` +
          `use PolicyType.of('${value}', { maxContentLength: ${length} })`,
      ];
}

/** The statements, by their names or else their numbers. */
function statementsOf({ Statement }: Json): [string, Json][] {
  return [Statement]
    .flat()
    .map((one, index) => [index + 1, one] as const)
    .filter((entry): entry is [number, Json] => isObject(entry[1]))
    .map(([number, one]) => [typeof one.Sid === 'string' ? one.Sid : String(number), one]);
}

/** What only the deployment knows counts as well. */
function isEveryone(principal: unknown): boolean {
  if (!isObject(principal)) {
    return principal === '*';
  }
  const values = [principal.AWS].flat();
  return isIntrinsic(principal) || values.some((one) => one === '*' || isIntrinsic(one));
}

function isIntrinsic(value: unknown): boolean {
  return isObject(value) && Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

/** Whether anything in a value is known only at deployment. */
export function hasTokens(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Token.isUnresolved(value)) {
    return Token.isUnresolved(value);
  }
  return Object.entries(value).some(([key, member]) => Token.isUnresolved(key) || hasTokens(member));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inWords(length: number): string {
  return length.toLocaleString('en-US');
}
