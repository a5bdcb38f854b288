import { whole } from '../whole.ts'
import type { TypedNote } from './deps.ts'
import { type Deed, type Doing, deeds, nothingTyped, type Order, orders } from './view.ts'

/** What somebody typed into a form of the page. */
export function typedIn(fields: URLSearchParams): TypedNote {
  const field = (name: string) => fields.get(name) ?? ''
  return {
    // Browsers send lines as Windows ends them.
    text: field('text').replaceAll('\r\n', '\n').trimEnd(),
    question: fields.get('question') === 'yes',
    ...{ about: entryIn(field('about'), whole(field('incident'))), from: field('from'), until: field('until') },
  }
}

/**
 * The entry that somebody named, "#25": by its number ("25", "#25"), by the end of its address ("f25", "#f25"), or by a pasted address of it
 * in the timeline of this incident. Anything else stays as it was typed.
 */
export function entryIn(typed: string, incident: number | undefined): string {
  const [, number] = /^#?f?(\d{1,9})$/i.exec(typed.trim()) ?? []
  if (number !== undefined) return `#${number}`
  const address = URL.parse(typed.trim())
  const [, of] = /\/incidents\/(\d{1,9})\/timeline$/.exec(address?.pathname ?? '') ?? []
  if (address === null || of === undefined || whole(of) !== incident) return typed
  const [, seq] = /^#f(\d{1,9})$/.exec(address.hash) ?? []
  const named = seq ?? whole(address.searchParams.get('fact'))
  return named === undefined ? typed : `#${named}`
}

/** Which note a form is about, and how its sender had it: a version, the fact of an answer, or null for a question without one. */
export function noteIn(fields: URLSearchParams): { id: string; seen: Date | number | null } | null {
  const id = fields.get('note') ?? ''
  const typed = fields.get('seen') ?? ''
  if (!/^[\w-]{1,64}$/.test(id)) return null
  if (typed === '') return { id, seen: null }
  if (/^\d{1,9}$/.test(typed)) return { id, seen: Number(typed) }
  const version = new Date(typed)
  return Number.isNaN(version.getTime()) ? null : { id, seen: version }
}

/** What the address of the page asks for. */
export function askedIn(query: Record<string, string>): { order: Order; doing: Doing | null; about: string } {
  const order = orders.find((each) => each === query.order) ?? 'newest'
  const deed: Deed | undefined = deeds.find((each) => each === query.do)
  const id = query.note ?? ''
  return {
    order,
    doing: deed === undefined || id === '' ? null : { deed, id, typed: null, seen: null },
    about: /^#\d+$/.exec(entryIn(query.about ?? '', undefined))?.[0] ?? nothingTyped.about,
  }
}
