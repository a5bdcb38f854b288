import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** `never`: an address that only serves the machines' own keys. `private`: the organisation's own networks. `public`: everything else. */
export type AddressKind = 'public' | 'private' | 'never'

const never = listed({
  v4: [
    ...['0.0.0.0/8', '224.0.0.0/4', '240.0.0.0/4'],
    // Link-local, with the clouds' metadata; and the metadata of Alibaba, Azure and Oracle, which is elsewhere.
    ...['169.254.0.0/16', '100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'],
  ],
  // Unspecified, link-local, multicast; and the metadata of Amazon, Scaleway and Google.
  v6: ['::/128', 'fe80::/10', 'ff00::/8', 'fd00:ec2::/32', 'fd00:42::42/128', 'fd20:ce::254/128'],
})

const ownNetworks = listed({
  v4: [
    ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '100.64.0.0/10'],
    // Not used on the internet, so whatever answers there is in a private network.
    ...['192.0.0.0/24', '192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ],
  v6: ['::1/128', 'fc00::/7', 'fec0::/10', '2001::/32', '2001:db8::/32', '100::/64', '64:ff9b:1::/48'],
})

/** The kind of an IP address as text, with or without a zone; anything else is `never`. */
export function kindOf(address: string): AddressKind {
  const [plain = ''] = address.split('%')
  if (isIPv4(plain)) return kindIn(plain, 'ipv4')
  if (!isIPv6(plain)) return 'never'
  const inside = ipv4In(plain)
  return inside === null ? kindIn(plain, 'ipv6') : kindIn(inside, 'ipv4')
}

function kindIn(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (never.check(address, family)) return 'never'
  return ownNetworks.check(address, family) ? 'private' : 'public'
}

/** The IPv4 address that an IPv6 address stands for: mapped, compatible, translated (SIIT, NAT64) or tunnelled (6to4). */
function ipv4In(address: string): string | null {
  const groups = groupsOf(address)
  const [first, second, third] = groups
  const start = groups.slice(0, 6).join(':')
  if (first === 0x2002) return dotted(second, third)
  const [high, low] = groups.slice(6)
  const stands = ['0:0:0:0:0:65535', '0:0:0:0:65535:0', `${0x64}:${0xff9b}:0:0:0:0`]
  const compatible = start === '0:0:0:0:0:0' && (high !== 0 || (low ?? 0) > 1)
  return stands.includes(start) || compatible ? dotted(high, low) : null
}

/** The eight numbers of an IPv6 address, however it was written. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const numbers = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  if (tail === undefined) return numbers(head)
  const [before, after] = [numbers(head), numbers(tail)]
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join('.')

function listed({ v4, v6 }: { v4: string[]; v6: string[] }): BlockList {
  const list = new BlockList()
  const add = (ranges: string[], family: 'ipv4' | 'ipv6') => {
    for (const range of ranges) {
      const [net = '', prefix] = range.split('/')
      list.addSubnet(net, Number(prefix), family)
    }
  }
  add(v4, 'ipv4')
  add(v6, 'ipv6')
  return list
}
