import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { readNarrowed } from '../../../../src/features/shell/list/rules.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'

const settings = {
  ...readSettings(['config']),
  services: [
    { id: 'checkout', name: 'Checkout', components: [] },
    { id: 'db', name: 'Payment Database', components: [] },
    { id: 'pay', name: 'Payment', components: [] },
  ],
}
const read = (typed: string) => readNarrowed(typed, 'U1', settings)

describe('what follows /incident list', () => {
  it.each([
    ['', {}],
    ['  Open ', { state: 'open' }],
    ['past mine', { state: 'past', role: 'any' }],
    ['SEV1', { severity: 'sev1' }],
    ['mitigated sev2', { state: 'mitigated', severity: 'sev2' }],
    ['Payment Database', { service: 'db' }],
    ['payment   database open', { service: 'db', state: 'open' }],
    ['payment open', { service: 'pay', state: 'open' }],
    ['drill near-miss', 'Name one kind'],
    ['drill drill', { kind: 'drill' }],
    ['open past', 'Name one state'],
    ['sev1 sev2', 'Name one severity'],
    ['checkout payment', 'Name one service'],
    ['opening', '“opening” is nothing that a list can be narrowed to: use open, past, mine'],
    ['open; drop table', '“open;” is nothing'],
    ['constructor', '“constructor” is nothing'],
    ['%', '“%” is nothing'],
    ['x'.repeat(10_000), `“${'x'.repeat(40)}” is nothing`],
  ])('%j is read as %j', (typed, expected) => {
    const read_ = read(typed)

    if (typeof expected === 'string') expect(isRefusal(read_) && read_.refused).toContain(expected)
    else expect(read_).toMatchObject({ picked: expected })
  })

  it('Mine is what the person who asks has or had a role in', () => {
    expect(read('mine')).toMatchObject({ filter: { role: 'U1', statuses: null } })
  })
})
