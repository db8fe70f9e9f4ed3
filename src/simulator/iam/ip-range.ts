import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';

/** Addresses of one family: a list of Node.js would take an IPv4 address for an IPv6 one, too. */
interface Range {
  readonly family: Family;
  readonly addresses: BlockList;
}

/** Ranges are few and repeat with every call. Undefined: the text is none. */
const ranges = new Map<string, Range | undefined>();

/** Whether an address is in a range of CIDR notation, or is the one address that stands there. */
export function isInRange(address: string, range: string): boolean {
  const family = familyOf(address);
  const known = rangeOf(range);
  return family !== undefined && known?.family === family && known.addresses.check(address, family);
}

function rangeOf(text: string): Range | undefined {
  if (!ranges.has(text)) {
    ranges.set(text, parse(text));
  }
  return ranges.get(text);
}

function parse(text: string): Range | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = familyOf(address);
  const length = prefix === undefined ? undefined : Number(prefix);
  const isWrong = length !== undefined && (!/^\d+$/.test(prefix!) || length > (family === 'ipv4' ? 32 : 128));
  if (family === undefined || rest.length > 0 || isWrong) {
    return undefined;
  }
  const addresses = new BlockList();
  if (length === undefined) {
    addresses.addAddress(address, family);
  } else {
    addresses.addSubnet(address, length, family);
  }
  return { family, addresses };
}

function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}
