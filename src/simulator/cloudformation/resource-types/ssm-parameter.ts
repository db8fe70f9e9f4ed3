import { KnownValues } from '../known-values';
import { actingType } from './acting';
import type { ResourceType } from './resource-type';

const acting = actingType('AWS::SSM::Parameter', ({ aws, accountId, region }, name, { Value }) =>
  KnownValues.of(aws).putParameter(`${accountId}/${region}`, name, Value),
);

/** `AWS::SSM::Parameter`: other stacks of the account and Region can refer to its value. */
export const ssmParameter: ResourceType = {
  ...acting,
  update: (context, properties, previous) => {
    const { physicalId } = acting.update(context, properties, previous);
    return { physicalId, attributes: { Type: properties.Type, Value: properties.Value } };
  },
};
