import { readFileSync } from 'node:fs';
import { Lazy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { objectOf, optionsFor, POLICY_DOCUMENT, TEXT } from './private/kinds';
import { hasTokens } from './private/policy-rules';
import { requireKind, synthError } from './private/validation';

/**
 * The content of a policy of AWS Organizations.
 *
 * It is deployed as JSON without white space. Values that are known only at deployment can be part of it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_reference.html
 * @example
 * PolicyContent.fromObject({ tags: { costcenter: { tag_key: { '@@assign': 'CostCenter' } } } });
 */
export abstract class PolicyContent {
  /**
   * Uses an object, as it is written in JSON.
   *
   * @param content the object, for example with `Version` and `Statement`
   * @throws if it is no object
   */
  // biome-ignore lint/suspicious/noExplicitAny: what jsii has for JSON
  public static fromObject(content: { [key: string]: any }): PolicyContent {
    requireKind('content', content, CONTENT_OBJECT);
    return new ObjectContent(content);
  }

  /**
   * Uses a file with JSON, which is read at synthesis.
   *
   * @param path the path of the file, from the working directory
   * @throws if the file cannot be read, or is not a JSON object
   */
  public static fromFile(path: string): PolicyContent {
    requireKind('path', path, TEXT);
    return new ObjectContent(readJson(path));
  }

  /**
   * Uses a policy document of the AWS CDK, for service control policies and resource control policies.
   *
   * Statements that are added to the document later are part of the policy.
   *
   * @param document the document
   */
  public static fromDocument(document: iam.PolicyDocument): PolicyContent {
    requireKind('document', document, POLICY_DOCUMENT);
    return new DocumentContent(document);
  }

  /** @internal */
  public readonly _class = 'PolicyContent';

  /** @internal */
  public abstract _bind(scope: IConstruct): PolicyContentBinding;
}

/** What `content` must be. */
export const POLICY_CONTENT = objectOf('PolicyContent', (value) => {
  const factory = typeof value === 'string' ? "fromFile('policy.json')" : 'fromObject({ ... })';
  return `use PolicyContent.${POLICY_DOCUMENT.matches(value) ? 'fromDocument(document)' : factory}`;
});

/** @internal */
export interface PolicyContentBinding {
  /** The content, to be resolved. */
  readonly content: unknown;
  /** The same as JSON text without white space. */
  readonly text: string;
  /** Whether all of it is known now. */
  readonly isSettled: boolean;
}

const CONTENT_OBJECT = optionsFor("{ Version: '2012-10-17', Statement: [] }");

class ObjectContent extends PolicyContent {
  constructor(private readonly content: Readonly<Record<string, unknown>>) {
    super();
  }

  /** @internal */
  public _bind(scope: IConstruct): PolicyContentBinding {
    const { content } = this;
    return { content, text: Stack.of(scope).toJsonString(content), isSettled: !hasTokens(content) };
  }
}

class DocumentContent extends PolicyContent {
  constructor(private readonly document: iam.PolicyDocument) {
    super();
  }

  /** @internal */
  public _bind(scope: IConstruct): PolicyContentBinding {
    const content = Lazy.any({ produce: () => this.document.toJSON() ?? {} });
    return { content, text: Stack.of(scope).toJsonString(content), isSettled: false };
  }
}

function readJson(path: string): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw synthError(`path must name a file with JSON, got ${JSON.stringify(path)}: ${(error as Error).message}`);
  }
  requireKind(`the content of ${path}`, content, CONTENT_OBJECT);
  return content as Readonly<Record<string, unknown>>;
}
