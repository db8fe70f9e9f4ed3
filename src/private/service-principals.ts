import { REFUSED_PRINCIPALS, TRUSTED_SERVICES, UNLISTED_PRINCIPALS } from '../facts/trusted-services';
import { isSlipOf, nearest } from './near-misses';

const DOMAIN = '.amazonaws.com';
/** Domains of AWS that are none of its services', and the domain with a part left out. */
const OTHER_DOMAINS = /\.(?:amazonaws|amazon\.com|aws\.amazon\.com|aws\.com|aws|amazonaws\.(?:org|net|co|con|cmo))$/;
const REGION = /\.[a-z]{2}(?:-[a-z]+)+-\d(?=\.)/;

const KNOWN: ReadonlySet<string> = new Set(
  [...Object.values(TRUSTED_SERVICES), ...UNLISTED_PRINCIPALS].map(({ principal }) => principal),
);

/** The principal that AWS Organizations takes, if this is one that certainly means it and is not it. */
export function rightPrincipal(principal: string): string | undefined {
  if (KNOWN.has(principal)) {
    return undefined;
  }
  const spelled = normalized(principal);
  if (KNOWN.has(spelled)) {
    return spelled;
  }
  if (Object.hasOwn(REFUSED_PRINCIPALS, spelled)) {
    return REFUSED_PRINCIPALS[spelled];
  }
  const name = nameOf(spelled);
  return [...KNOWN].find((known) => {
    const right = nameOf(known);
    return lettersOf(name) === lettersOf(right) || isSlipOf(name, right);
  });
}

/** A principal that resembles this one, which is not known: it may be new, or wrong. */
export function similarPrincipal(principal: string): string | undefined {
  const right = nearest(nameOf(principal), [...KNOWN].map(nameOf));
  return KNOWN.has(principal) || right === undefined ? undefined : right + DOMAIN;
}

/** Without what is certainly no part of a principal: upper case, an address, a Region, another domain. */
function normalized(principal: string): string {
  const bare = principal
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')
    .replace(REGION, '');
  const local = bare.replace(OTHER_DOMAINS, '');
  return local.includes('.') && local === bare ? bare : qualified(local);
}

/** A name alone is one of a service if AWS knows that service. */
function qualified(name: string): string {
  return name.endsWith(DOMAIN) ? name : name + DOMAIN;
}

function nameOf(principal: string): string {
  return principal.endsWith(DOMAIN) ? principal.slice(0, -DOMAIN.length) : principal;
}

/** `access-analyzer` and `accessanalyzer` are one name. */
function lettersOf(name: string): string {
  return name.replaceAll('-', '');
}
