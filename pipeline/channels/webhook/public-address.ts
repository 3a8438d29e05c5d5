import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Address blocks that no receiver on the public internet has. Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries
 * (RFC 6890 and its updates), multicast (RFC 5771, RFC 4291 §2.7), site-local (RFC 3879). Blocks that carry an IPv4 address inside
 * (mapped, compatible, translated, 6to4, Teredo) are closed as a whole: what they reach is not what they say.
 */
const closedV4 = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24],
  ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const
/** Of IPv6 only the global unicast block is open, without what is set aside in it. */
const openV6 = [['2000::', 3]] as const
const closedV6 = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]] as const

const v4 = new BlockList()
for (const [network, prefix] of closedV4) v4.addSubnet(network, prefix, 'ipv4')
const globalV6 = new BlockList()
for (const [network, prefix] of openV6) globalV6.addSubnet(network, prefix, 'ipv6')
const v6 = new BlockList()
for (const [network, prefix] of closedV6) v6.addSubnet(network, prefix, 'ipv6')

/** Is this an address that a receiver on the public internet may have? Anything that is no address is not. @param address without brackets */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !v4.check(address, 'ipv4')
  return isIPv6(address) && globalV6.check(address, 'ipv6') && !v6.check(address, 'ipv6')
}
