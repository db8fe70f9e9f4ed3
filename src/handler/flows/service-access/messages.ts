import type { TrustedServiceFacts } from '../../../facts/trusted-services';
import type { Refusal } from '../../failures';
import type { Failure } from '../rules/expected-organization';
import { quote } from '../rules/refusal';
import { adviceAbout } from '../rules/refused-places';
import type { SetUpPlace } from './places';

/** A place at which nothing is tried any more: AWS refused, or accepted so many calls without effect. */
export type SetAside = { readonly place: SetUpPlace } & (
  | { readonly refusal: Refusal; readonly calls?: undefined }
  | { readonly calls: number; readonly refusal?: undefined }
);

/** What is done at a place, with the operation and the Region. */
export function whatIsDone({ setUp, region }: SetUpPlace, isDelete: boolean): string {
  return 'role' in setUp
    ? `iam:CreateServiceLinkedRole of ${setUp.role[1]}`
    : `${(isDelete ? setUp.off : undefined)?.[0] ?? setUp.on[0]} in ${region}`;
}

/** One failure for all places. The way out comes first: a long list is cut off. */
export function explainSetAside(
  { name: service, hint }: Pick<TrustedServiceFacts, 'name' | 'hint'>,
  setAside: readonly SetAside[],
  isDelete: boolean,
): Failure {
  const places = setAside.map((one) => `${whatIsDone(one.place, isDelete)}: ${wordsOf(one)}`);
  const missing = setAside.flatMap(({ place, refusal }) => (refusal?.isNotHere ? [place.region] : []));
  const advice = [...(hint === undefined ? [] : [hint]), ...adviceAbout(missing)];
  const lead = isDelete
    ? `${service} is still set up for the organization, so that trusted access stays enabled (the removal policy RETAIN leaves everything as it is)`
    : `${service} is not set up completely for the organization (\`accessOnly: true\` enables trusted access, and nothing else)`;
  return {
    code: 'ServiceAccessRefused',
    reason: [`${lead}: ${places.join('; ')}`, ...(isDelete ? [] : advice)].join('; '),
  };
}

function wordsOf(one: SetAside): string {
  return one.refusal === undefined ? `AWS accepted ${one.calls} calls without effect` : quote(one.refusal);
}
