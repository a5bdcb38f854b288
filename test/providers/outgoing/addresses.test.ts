import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../src/providers/outgoing/addresses.ts'

describe('the kind of an IP address', () => {
  it.each([
    ...[
      '169.254.169.254',
      '169.254.170.2',
      '100.100.100.200',
      '168.63.129.16',
      '0.0.0.0',
      '255.255.255.255',
      '224.0.0.1',
    ],
    ...['::', 'fe80::1', 'fe80::1%eth0', 'ff02::1', 'fd00:ec2::254', 'fd00:0ec2:0:0:0:0:0:254', 'fd20:ce::254'],
    ...['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '0:0:0:0:0:ffff:a9fe:a9fe', '64:ff9b::169.254.169.254'],
    ...['::169.254.169.254', '2002:a9fe:a9fe::1', '::ffff:0:169.254.169.254', '::ffff:0.0.0.0', 'no address', ''],
  ])('The address %s is never called', (address) => {
    expect(kindOf(address)).toBe('never')
  })

  it.each([
    ...[
      '127.0.0.1',
      '127.8.8.8',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '198.18.0.1',
    ],
    ...['::1', 'fc00::1', 'fdff::1', 'fec0::1', '2001::1', '64:ff9b:1::a00:1'],
    ...['::ffff:10.0.0.1', '::ffff:7f00:1', '::10.0.0.1', '2002:a00:1::', '64:ff9b::a00:1', '::ffff:0:127.0.0.1'],
  ])('The address %s is in a private network', (address) => {
    expect(kindOf(address)).toBe('private')
  })

  it.each([
    ...['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '11.0.0.1', '169.253.0.1', '169.255.0.1'],
    ...['2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'],
  ])('The address %s is on the internet', (address) => {
    expect(kindOf(address)).toBe('public')
  })

  it('An IPv4 address written as IPv6 has the same kind', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(kindOf(`::ffff:${address}`)).toBe(kindOf(address))
        expect(kindOf(`64:ff9b::${address}`)).toBe(kindOf(address))
      }),
    )
  })
})
