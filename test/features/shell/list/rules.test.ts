import { describe, expect, it } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { noneLike, readNarrowed } from '../../../../src/features/shell/list/rules.ts'
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
    [
      'opening',
      '“opening” is nothing that a list can be narrowed to: use mine, a state (open, past, investigating, identified, mitigated, resolved, closed, parked, cancelled), a severity (unknown, sev1, sev2, sev3, sev4), a kind (real, drill, near-miss) or a service (checkout, db, pay). To look for words, type /incident search opening.',
    ],
    ['open; drop table', '“open;” is nothing'],
    ['constructor', '“constructor” is nothing'],
    ['%', '“%” is nothing'],
    ['x'.repeat(10_000), `“${'x'.repeat(40)}” is nothing`],
  ])('%j is read as %j', (typed, expected) => {
    const read_ = read(typed)

    if (typeof expected === 'string') expect(isRefusal(read_) && read_.refused).toContain(expected)
    else expect(read_).toMatchObject({ picked: expected })
  })

  it('A refusal names no service where there is none', () => {
    const refused = readNarrowed('x', 'U1', { ...settings, services: [] })

    expect(isRefusal(refused) && refused.refused).toContain('sev4) or a kind (real, drill, near-miss). To look')
  })

  it.each([
    [{ role: 'any' }, 'There is no incident in which you have had a role.'],
    [{ role: 'any', state: 'open' }, 'There is no open incident in which you have had a role.'],
    [{ role: 'any', state: 'past' }, 'No incident that you may see is like that.'],
    [{ role: 'any', severity: 'sev1' }, 'No incident that you may see is like that.'],
    [{}, 'There is no incident yet.'],
  ])('Where nothing is like %j, a sentence says so', (picked, sentence) => {
    expect(noneLike(picked)).toContain(sentence)
  })

  it('Mine is what the person who asks has or had a role in', () => {
    expect(read('mine')).toMatchObject({ filter: { role: 'U1', statuses: null } })
  })
})
