import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Right } from '../../src/incident/access/rights.ts'
import { createPeople, type PersonKind } from '../../src/store/people.ts'
import { createRights, type Holders } from '../../src/store/rights.ts'
import type { Store } from '../../src/store/store.ts'
import { createUserGroups } from '../../src/store/user-groups.ts'
import { openTestStore } from '../support/test-store.ts'

const now = new Date('2026-03-04T09:00:00Z')

describe('who has which right', () => {
  let store: Store
  beforeAll(async () => {
    store = await openTestStore()
    const people = createPeople(store)
    const seen = (id: string, kind: PersonKind) => ({
      ...{ id, handle: id.toLowerCase(), name: id, email: `${id.toLowerCase()}@practice.example`, zone: null, kind },
    })
    await people.remember([
      ...['UANN', 'UBEN', 'UCAT', 'UDAN'].map((id) => seen(id, 'member')),
      ...[seen('UGUEST', 'guest'), seen('UGONE', 'gone'), seen('USTRANGER', 'stranger'), seen('UBOT', 'bot')],
    ])
    await createUserGroups(store).keep(
      ['sre', 'leads'],
      [
        { id: 'S1', handle: 'sre', members: ['UBEN', 'UGUEST', 'UGONE'] },
        { id: 'S2', handle: 'leads', members: ['UCAT'] },
      ],
      now,
    )
  })
  afterAll(() => store.close())

  const rightsBy = (given: Partial<Record<Right, Holders>>) =>
    createRights(
      { viewer: [], responder: [], communications: [], imoc: [], admin: [], ...given },
      { people: createPeople(store), groups: createUserGroups(store) },
    )
  async function who(rights: ReturnType<typeof rightsBy>, needed: Right): Promise<string[]> {
    const all = ['UANN', 'UBEN', 'UCAT', 'UDAN', 'UGUEST', 'UGONE', 'USTRANGER', 'UBOT', 'UNOBODY']
    const has = await Promise.all(all.map((user) => rights.has(user, needed)))
    return all.filter((_, at) => has[at])
  }

  it('Everybody is every member of the workspace, and nobody else', async () => {
    expect(await who(rightsBy({ responder: 'everybody' }), 'responder')).toEqual(['UANN', 'UBEN', 'UCAT', 'UDAN'])
  })

  it('A right includes those before it, and none after it', async () => {
    const rights = rightsBy({ communications: ['UANN'] })

    expect(await who(rights, 'viewer')).toEqual(['UANN'])
    expect(await who(rights, 'communications')).toEqual(['UANN'])
    expect(await who(rights, 'imoc')).toEqual([])
  })

  it('People are named by e-mail address in any case, by id, and by user groups; a guest has a right that names them', async () => {
    const rights = rightsBy({
      imoc: ['Dan@Practice.Example'.replace('Dan', 'UDAN'), 'UANN', '@SRE'],
      admin: ['@leads'],
    })

    expect(await who(rights, 'imoc')).toEqual(['UANN', 'UBEN', 'UCAT', 'UDAN', 'UGUEST'])
    expect(await who(rights, 'admin')).toEqual(['UCAT'])
    expect(await rights.admins()).toEqual(['UCAT'])
  })

  it('Somebody without an e-mail address has what their id or a group gives them, and nothing else', async () => {
    const people = createPeople(store)
    await people.remember([
      { id: 'UNOMAIL', handle: 'nomail', name: 'No mail', email: null, zone: null, kind: 'member' },
    ])

    expect(await rightsBy({ imoc: ['ann@practice.example', 'UNOMAIL'] }).has('UNOMAIL', 'imoc')).toBe(true)
    expect(await rightsBy({ imoc: ['ann@practice.example'] }).has('UNOMAIL', 'imoc')).toBe(false)
  })

  it('A group that Slack does not have gives nobody a right', async () => {
    expect(await who(rightsBy({ imoc: ['@deleted'] }), 'imoc')).toEqual([])
  })

  it('Nobody is named where everybody has the right', () => {
    const rights = rightsBy({ responder: 'everybody', imoc: ['UANN'], admin: ['UANN', '@leads'] })

    expect([rights.holders('viewer'), rights.holders('imoc')]).toEqual([[], ['UANN', '@leads']])
    expect(rights.groups).toEqual(['leads'])
  })
})
