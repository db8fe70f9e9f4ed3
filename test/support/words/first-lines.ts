import { type Assembly, isClassOrInterfaceType, isEnumType, type Method, type Property, type Type } from '@jsii/spec';

/** The first line of the documentation of something in the API, and how it has to begin. */
interface FirstLine {
  readonly name: string;
  readonly text: string;
  readonly beginning: RegExp;
}

const STRUCT = /^(Properties|Options) for /;
const NOUN = /^(The|A|An|All) /;
const MEMBER = /^(The|A|An|All|Whether to|How) /;
/** A constant of a class is a thing of AWS, mostly by its own name. */
const CONSTANT = /^(The|AWS|Amazon|IAM|Service|Tag) /;
const VERB = /^[A-Z][a-z]+s /;

/** First lines that do not begin as those of the AWS CDK: each with what it belongs to. */
export function unusualFirstLines({ types = {} }: Assembly): string[] {
  return Object.values(types)
    .flatMap(firstLines)
    .filter(({ text, beginning }) => !beginning.test(text))
    .map(({ name, text }) => `${name}: ${text}`);
}

function firstLines(type: Type): FirstLine[] {
  const lineOf = (name: string, docs: Type['docs'], beginning: RegExp) => ({
    name,
    text: docs?.summary ?? '',
    beginning,
  });
  const own = (name: string) => `${type.name}.${name}`;
  if (isEnumType(type)) {
    return [lineOf(type.name, type.docs, NOUN), ...type.members.map(({ name, docs }) => lineOf(own(name), docs, NOUN))];
  }
  const { properties = [], methods = [] } = isClassOrInterfaceType(type) ? type : {};
  const isStruct = 'datatype' in type && type.datatype;
  return [
    lineOf(type.name, type.docs, isStruct ? STRUCT : NOUN),
    ...properties.filter(isNew).map((one) => lineOf(own(one.name), one.docs, one.const ? CONSTANT : MEMBER)),
    ...methods.filter(isNew).map(({ name, docs }) => lineOf(own(name), docs, VERB)),
  ];
}

/** What overrides something is described there. */
function isNew({ overrides }: Property | Method): boolean {
  return overrides === undefined;
}
