import { isIP } from 'node:net';

const COUNT_MAX = 256;
/** Subnet bits if a template says none. */
const BITS_DEFAULT = 8;

/** A block of addresses: `10.0.0.0/16`, or of IPv6. */
interface Block {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly prefix: number;
}

/**
 * The blocks that `Fn::Cidr` returns: the first `count` of `bits` subnet bits each; undefined if the block does not have
 * so many, or is none.
 */
export function cidrBlocks(block: string, count: number, bits: number = BITS_DEFAULT): string[] | undefined {
  const parent = parseBlock(block);
  if (!parent || !Number.isInteger(count) || !Number.isInteger(bits) || count < 1 || count > COUNT_MAX || bits < 1) {
    return undefined;
  }
  const prefix = addressBits(parent) - bits;
  if (prefix < parent.prefix || 2n ** BigInt(prefix - parent.prefix) < BigInt(count)) {
    return undefined;
  }
  const size = 2n ** BigInt(bits);
  return Array.from({ length: count }, (_, index) => {
    const first = parent.first + size * BigInt(index);
    return `${parent.version === 4 ? textOf4(first) : textOf6(first)}/${prefix}`;
  });
}

function addressBits({ version }: Pick<Block, 'version'>): number {
  return version === 4 ? 32 : 128;
}

function parseBlock(text: string): Block | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const version = isIP(address);
  const prefix = Number(length);
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length) || prefix > addressBits({ version } as Block)) {
    return undefined;
  }
  const value = version === 4 ? valueOf4(address) : valueOf6(address);
  const hostBits = BigInt(addressBits({ version } as Block) - prefix);
  return { version: version as 4 | 6, first: (value >> hostBits) << hostBits, prefix };
}

function valueOf4(address: string): bigint {
  return address.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function valueOf6(address: string): bigint {
  const [head = '', tail] = address.split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return all.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n);
}

function textOf4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

function textOf6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((value >> BigInt(112 - 16 * index)) & 65_535n).toString(16));
  // The last group that is not zero. The one group of zeros that may be left alone is not shortened.
  const end = groups.reduce((last, group, index) => (group === '0' ? last : index + 1), 0);
  return end < 7 ? `${groups.slice(0, end).join(':')}::` : groups.join(':');
}
