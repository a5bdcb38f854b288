import { expect, test } from 'vitest'
import { serviceName } from '../../../src/incident/lifecycle/service.ts'
import { severityInFull, severityLabel, severityName } from '../../../src/incident/lifecycle/severity.ts'

const levels = [{ id: 'sev1', name: 'SEV1', emoji: ':red_circle:', means: 'All is down' }]

test.each([
  ['sev1', 'SEV1', ':red_circle: SEV1', ':red_circle: SEV1 (All is down)'],
  ['sev9', 'sev9', 'sev9', 'sev9'],
])(
  'The severity %s has a name, a label and a full text, also once the configuration no longer has it',
  (id, name, label, full) => {
    expect(severityName(id, levels)).toBe(name)
    expect(severityLabel(id, levels)).toBe(label)
    expect(severityInFull(id, levels)).toBe(full)
  },
)

test('A service is called by its name, or by its id once the configuration no longer has it', () => {
  const services = [{ id: 'checkout', name: 'Checkout' }]

  expect(serviceName('checkout', services)).toBe('Checkout')
  expect(serviceName('search', services)).toBe('search')
})
