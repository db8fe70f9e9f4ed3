import { TRUSTED_SERVICES, UNLISTED_PRINCIPALS } from '../../src/facts/trusted-services';

const COUNT = 40;
const SUFFIX = '.amazonaws.com';

/** Forty services that integrate with AWS Organizations, which a long template may name; no landing zone of Control Tower. */
export const SERVICES: readonly string[] = [
  ...new Set([...Object.values(TRUSTED_SERVICES), ...UNLISTED_PRINCIPALS].map(({ principal }) => principal)),
]
  .filter((principal) => principal !== TRUSTED_SERVICES.CONTROL_TOWER.principal)
  .map((principal) => principal.slice(0, -SUFFIX.length))
  .sort()
  .slice(0, COUNT)
  .map((name) => `${name}${SUFFIX}`);
