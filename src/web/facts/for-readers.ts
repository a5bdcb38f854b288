import { deedOf } from '../../incident/effect-names.ts'
import type { Fact, FactOf } from '../../incident/facts.ts'
import { withoutHiddenChannels } from '../../incident/timeline/hidden-channels.ts'
import { mentions } from './mentions.ts'

/**
 * The facts with no more in them than the timeline and the card show to this incident's readers: what browsers get. The words of what was
 * deleted or withdrawn are gone, and so are the names of hidden channels, places in direct messages, parts of checklists that nobody has
 * touched, and ids that other systems or links depend on. `name`: the name by a Slack id.
 */
export function forReaders(facts: readonly Fact[], name: (id: string) => string): Fact[] {
  const about = mentions(facts)
  const hidden = (text: string) => withoutHiddenChannels(text, name)
  return facts.map((fact) => inEveryText(reduced(fact, about), hidden))
}

type About = ReturnType<typeof mentions>

function reduced(fact: Fact, about: About): Fact {
  switch (fact.kind) {
    case 'message':
      return { ...fact, data: { ...fact.data, ...(about.isDeleted(fact) ? gone : { files: filesOf(fact.data) }) } }
    case 'message-edited':
      return about.isDeleted(fact) ? { ...fact, data: { ...fact.data, text: '', erased: true, of: undefined } } : fact
    case 'noted':
      return about.isWithdrawn(fact.data.id) ? { ...fact, data: { ...fact.data, text: '', erased: true } } : fact
    case 'checklist-started':
      return withoutUntouched(fact, about)
    case 'checklist-sent':
    case 'checklist-mirrored':
      return { ...fact, data: { ...fact.data, channel: '', ts: '' } }
    case 'shared':
      return { ...fact, data: { ...fact.data, id: about.linkOf(fact.data.id) } }
    case 'share-withdrawn':
      return { ...fact, data: { id: about.linkOf(fact.data.id) } }
    case 'trouble':
      return troubled(fact, about)
    case 'retried':
    case 'trouble-over':
      return {
        ...fact,
        data: { ...fact.data, effect: about.effectOf(fact.data.effect), what: deed(fact.data) },
      } as Fact
    case 'imported':
      return { ...fact, data: { ...fact.data, digest: '', unread: fact.data.unread.map(() => '') } }
    default:
      return lessOften(fact)
  }
}

function lessOften(fact: Fact): Fact {
  switch (fact.kind) {
    case 'erased':
      return { ...fact, data: { ...fact.data, left: undefined } }
    case 'made-private':
      return { ...fact, data: { members: [] } }
    case 'change-met':
      return { ...fact, data: { ...fact.data, channel: null } }
    case 'paged':
      return fact.data.user === null ? fact : { ...fact, data: { ...fact.data, who: '' } }
    default:
      return fact
  }
}

const gone = { text: '', files: [], erased: true }

const filesOf = ({ files }: FactOf<'message'>['data']) => files.map((file) => ({ ...file, id: '' }))

/** An item whose words no entry shows keeps its place only. */
function withoutUntouched(fact: FactOf<'checklist-started'>, about: About): Fact {
  const { run, items } = fact.data
  const kept = items.map(({ id, text, answers }) => ({
    ...{ id, hint: null, link: null, text: about.isTouched(run, id) ? text : '' },
    ...(answers === undefined
      ? {}
      : { answers: answers.map((each) => ({ ...each, text: about.isAnswered(run, id, each.id) ? each.text : '' })) }),
  }))
  return { ...fact, data: { ...fact.data, items: kept } }
}

/** What imoc was to do, in words, stands in place of the effect's kind; `blocker` stays, because its words depend on it. */
function deed(data: { what: string; effect: string }): string {
  return data.what === 'blocker' ? data.what : deedOf(data)
}

function troubled(fact: FactOf<'trouble'>, about: About): Fact {
  const { data } = fact
  const blocker = data.blocker && { blocker: { ...data.blocker, channel: null } }
  return { ...fact, data: { ...data, ...blocker, effect: about.effectOf(data.effect), what: deed(data) } }
}

function inEveryText(fact: Fact, change: (text: string) => string): Fact {
  const each = (value: unknown): unknown => {
    if (typeof value === 'string') return change(value)
    if (Array.isArray(value)) return value.map(each)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]))
  }
  return { ...fact, data: each(fact.data) } as Fact
}
