import { type Template, type TemplateParameter, validationError } from './template';

/** Any version that no application asks more of. */
const BOOTSTRAP_VERSION = '30';
const SSM_TYPE = 'AWS::SSM::Parameter::Value<String>';

/**
 * The values of a template's parameters.
 *
 * The one SSM parameter that exists is the version of the bootstrap stack, which every synthesized template asks for.
 */
export function parameterValues(
  template: Template,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(template.Parameters ?? {}, name));
  if (unknown.length > 0) {
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  }
  return Object.fromEntries(
    Object.entries(template.Parameters ?? {}).map(([name, parameter]) => [
      name,
      parameterValue(name, parameter, given[name]),
    ]),
  );
}

function parameterValue(name: string, parameter: TemplateParameter, given: string | undefined): unknown {
  const value = given ?? parameter.Default;
  if (value === undefined) {
    throw validationError(`Parameters: [${name}] must have values`);
  }
  if (parameter.AllowedValues && !parameter.AllowedValues.map(String).includes(String(value))) {
    throw validationError(`Parameter ${name} must be one of AllowedValues`);
  }
  if (parameter.Type === SSM_TYPE && /^\/cdk-bootstrap\/[^/]+\/version$/.test(String(value))) {
    return BOOTSTRAP_VERSION;
  }
  if (parameter.Type.startsWith('AWS::')) {
    throw validationError(`the parameter type ${parameter.Type} of ${name} is not simulated`);
  }
  const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
  return isList
    ? String(value)
        .split(',')
        .map((item) => item.trim())
    : String(value);
}
