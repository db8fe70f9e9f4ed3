import { Stack, Token } from 'aws-cdk-lib';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import type { IConstruct } from 'constructs';
import { nearest } from './near-misses';
import { Form, type Kind, requireForm, requireKind, synthError } from './validation';
import { warn } from './warnings';

const LIST: Kind = {
  expected: 'a list of Regions',
  matches: Array.isArray,
  advice: (value) => (typeof value === 'string' ? `use [${JSON.stringify(value)}]` : "use ['eu-west-1', 'us-east-1']"),
};

/** Throws unless these can be the Regions of a service. Warns of a name that this version of the AWS CDK does not know. */
export function requireRegions(at: IConstruct, regions: readonly string[]): void {
  requireKind('regions', regions, LIST, at);
  if (Token.isUnresolved(regions)) {
    return;
  }
  if (regions.length === 0) {
    throw synthError('regions must name at least one Region, or be omitted', at);
  }
  regions.forEach((region, index) => {
    requireForm(`regions[${index}]`, region, Form.REGION, at);
  });
  const again = regions.find((region, index) => !Token.isUnresolved(region) && regions.indexOf(region) < index);
  if (again !== undefined) {
    throw synthError(`regions must name each Region once, got ${JSON.stringify(again)} twice`, at);
  }
  requireOnePartition(at, regions);
  warnOfUnknown(at, regions);
}

/** Credentials of one partition are worth nothing in another. */
function requireOnePartition(at: IConstruct, regions: readonly string[]): void {
  const own = Stack.of(at).region;
  const [first, ...others] = [own, ...regions].filter((region) => partitionOf(region) !== undefined);
  const stray = others.find((region) => partitionOf(region) !== partitionOf(first!));
  if (stray !== undefined) {
    throw synthError(
      `regions must be in one partition${first === own ? ', that of the stack' : ''}: ${first} is in ${partitionOf(first!)}, and ` +
        `${stray} in ${partitionOf(stray)}, where the account does not exist`,
      at,
    );
  }
}

function warnOfUnknown(at: IConstruct, regions: readonly string[]): void {
  const known = RegionInfo.regions.map(({ name }) => name);
  for (const region of regions.filter((one) => !Token.isUnresolved(one) && !known.includes(one))) {
    const similar = nearest(region, known);
    warn(
      at,
      'regionUnknown',
      `the Region ${region} is not known to this version of the AWS CDK${similar === undefined ? '' : `, and resembles ${similar}`}: ` +
        'if it is mistyped, the service is not set up there; if the Region is new, acknowledge this warning',
    );
  }
}

function partitionOf(region: string): string | undefined {
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}
