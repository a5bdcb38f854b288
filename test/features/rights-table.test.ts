import { describe, expect, it } from 'vitest'
import { readSettings } from '../../src/config/index.ts'
import { features } from '../../src/features/index.ts'
import { listenersOf } from '../../src/features/registry.ts'
import { needsOf, rightsTable } from '../../src/features/rights/table.ts'

const { commands, actions, views, shortcuts } = listenersOf(features, () => {
  throw new Error('Nobody acts here.')
})
const listeners = { commands, actions, views, shortcuts }
const { roles } = readSettings(['config'])

describe('the table of rights', () => {
  it.each(['commands', 'actions', 'views', 'shortcuts'] as const)(
    'Each of the %s is in the table of rights, and nothing else is',
    (table) => {
      expect(Object.keys(rightsTable[table]).toSorted()).toEqual([...listeners[table].keys()].toSorted())
    },
  )

  it.each([
    ['status', '', { here: 'viewer' }],
    ['status', 'mitigated', 'responder'],
    ['status', 'RESOLVED it works', 'imoc'],
    ['status', 'fixed', 'imoc'],
    ['status', 'closed', 'imoc'],
    ['status', 'nonsense', 'responder'],
    ['severity', '', 'viewer'],
    ['severity', 'sev1', 'responder'],
    ['imoc', '', { here: 'viewer' }],
    ['imoc', ' Me', 'imoc'],
    ['imoc', 'call', 'responder'],
    ['imoc', 'constructor', { here: 'viewer' }],
    ['role', '', 'viewer'],
    ['role', 'scribe', 'responder'],
    ['role', 'Communications @ann', 'communications'],
    ['role', 'deputy me', 'imoc'],
    ['role', 'leave deputy', 'anybody'],
    ['role', 'leave deputy @ann', 'imoc'],
    ['role', 'leave scribe <@U1>', 'responder'],
    ['list', 'open', { everywhere: 'viewer' }],
    ['role', 'nonsense', 'viewer'],
  ])('`/incident %s %s` needs the right %j', (name, text, needs) => {
    expect(needsOf('commands', name, { text, roles })).toEqual(needs)
  })

  it('A button that ends an incident needs the right to end it, one that moves it on does not', () => {
    const press = (to: string) => needsOf('actions', 'status-set', { value: `id|${to}|investigating`, roles })

    expect(['identified', 'mitigated', 'resolved', 'cancelled', 'closed'].map(press)).toEqual([
      ...['responder', 'responder'],
      ...['imoc', 'imoc', 'imoc'],
    ])
  })

  it('A handler that nobody has put into the table has no right that would be enough', () => {
    expect(needsOf('commands', 'unheard-of', { roles })).toBeNull()
    expect(needsOf('commands', 'constructor', { roles })).toBeNull()
  })
})
