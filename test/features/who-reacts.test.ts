import { describe, expect, it } from 'vitest'
import { features } from '../../src/features/index.ts'
import { whoReacts } from '../../src/features/who-reacts.ts'
import { completingKinds, reopeningKinds } from '../../src/incident/checklists/auto-completion.ts'

const listed = Object.entries<readonly string[]>(whoReacts)

describe('the table of who reacts', () => {
  it.each(listed)('The features that are listed for %s are those that react to it', (kind, names) => {
    const reacting = features.filter(({ reactions = {} }) => Object.hasOwn(reactions, kind))

    expect(reacting.map(({ name }) => name).sort()).toEqual([...names])
  })

  it('The checklists are listed for every fact that ticks an item or opens it again', () => {
    const forChecklists = listed.filter(([, names]) => names.includes('checklist')).map(([kind]) => kind)

    expect([...completingKinds, ...reopeningKinds].filter((kind) => !forChecklists.includes(kind))).toEqual([])
  })
})
