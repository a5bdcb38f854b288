import type { Fact } from '../../facts.ts'
import { whatHappened } from '../../lifecycle/what-happened.ts'
import { doer } from '../../timeline/who.ts'
import { listed } from '../../timeline/words.ts'
import { type Section, type Sentence, sentence } from '../document.ts'
import type { Source } from '../source.ts'

/** Who took part and with what, in order of first appearance. There are no numbers, because nobody is measured here. */
export function people(source: Source): Section {
  const parts = new Map<string, Map<string, Fact>>()
  const bots = new Set(
    source.of('message').flatMap((fact) => (fact.data.bot === null ? [] : [fact.data.user, fact.data.bot])),
  )
  for (const fact of whatHappened(source.facts, source.state)) {
    const { id } = doer(fact, source.look)
    const deed = deeds[fact.kind]
    if (id === null || deed === undefined || bots.has(id)) continue
    const part = parts.get(id) ?? new Map<string, Fact>()
    if (!part.has(deed)) part.set(deed, fact)
    parts.set(id, part)
  }
  const items = [...parts].map(([id, part]) => told(source.look.name(id), part))
  return { id: 'people', title: 'Who took part', as: 'list', items }
}

const joined = 'joined the channel'

const deeds: Partial<Record<Fact['kind'], string>> = {
  declared: 'declared the incident',
  'role-taken': 'led as IMOC',
  'status-changed': 'moved the status',
  'severity-changed': 'set the severity',
  retitled: 'changed the title',
  'made-private': 'made the incident private',
  message: 'wrote in the channel',
  'update-written': 'wrote updates',
  'item-set': 'worked through the checklist',
  noted: 'took notes',
  highlighted: 'marked highlights',
  pinned: 'marked highlights',
  'reaction-added': 'reacted',
  subscribed: 'subscribed to the updates',
  joined,
}

/** That a person joined is left out if they did anything else. */
function told(name: string, part: Map<string, Fact>): Sentence[] {
  const said = part.size > 1 ? [...part].filter(([deed]) => deed !== joined) : [...part]
  return sentence(
    `${name} ${listed(said.map(([deed]) => deed))}.`,
    said.map(([, fact]) => fact),
  )
}
