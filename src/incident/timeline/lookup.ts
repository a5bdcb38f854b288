import type { Fact } from '../facts.ts'
import { withoutControls } from '../visible.ts'
import type { NameContext } from './entry.ts'
import { plainText } from './plain-text.ts'

/** What describing one fact needs to know of others. */
export type Lookup = NameContext & {
  severity(id: string): string
  deed(failed: { what: string; effect?: string | undefined }): string
  plain(mrkdwn: string): string
  checklist(run: string): string
  item(run: string, item: string): string
  answer(run: string, item: string, answer: string): string
  headline(update: string): string
}

export function lookupIn(facts: readonly Fact[], context: NameContext): Lookup {
  const checklists = new Map<string, string>()
  const items = new Map<string, string>()
  const answers = new Map<string, string>()
  const headlines = new Map<string, string>()
  const imported = new Map<string, string>()
  for (const fact of facts) {
    if (fact.kind === 'imported') for (const [id, name] of Object.entries(fact.data.people)) imported.set(id, name)
    if (fact.kind === 'update-written') headlines.set(fact.data.id, fact.data.headline)
    if (fact.kind !== 'checklist-started') continue
    checklists.set(fact.data.run, fact.data.title)
    for (const item of fact.data.items) {
      items.set(itemKey(fact.data.run, item.id), item.text)
      for (const each of item.answers ?? []) answers.set(itemKey(fact.data.run, item.id, each.id), each.text)
    }
  }
  /** Whoever is not of our workspace has the name that an import gave. */
  const known = (id: string): string => {
    const own = context.name(id)
    return own === id ? (imported.get(id) ?? id) : own
  }
  const name = (id: string): string => withoutControls(known(id)).replace(/\s+/g, ' ').trim() || id
  const plain = (mrkdwn: string): string => plainText(mrkdwn, { name })
  return {
    name,
    severity: (id) => withoutControls(context.severity?.(id) ?? id),
    deed: context.deed ?? (({ what }) => what),
    plain,
    tagOf: context.tagOf ?? (() => null),
    checklist: (run) => plain(checklists.get(run) ?? run),
    item: (run, item) => plain(items.get(itemKey(run, item)) ?? item),
    answer: (run, item, answer) => plain(answers.get(itemKey(run, item, answer)) ?? answer),
    headline: (update) => plain(headlines.get(update) ?? ''),
  }
}

function itemKey(...path: string[]): string {
  return JSON.stringify(path)
}
