import type { TypedNote } from './deps.ts'
import { type Deed, type Doing, deeds, nothingTyped, type Order, orders } from './view.ts'

/** What somebody typed into a form of the page. */
export function typedIn(fields: URLSearchParams): TypedNote {
  const field = (name: string) => fields.get(name) ?? ''
  return {
    // Browsers send lines as Windows ends them.
    text: field('text').replaceAll('\r\n', '\n').trimEnd(),
    question: fields.get('question') === 'yes',
    ...{ about: field('about'), from: field('from'), until: field('until') },
  }
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
  const about = /^#?(\d{1,9})$/.exec(query.about ?? '')?.[1]
  return {
    order,
    doing: deed === undefined || id === '' ? null : { deed, id, typed: null, seen: null },
    about: about === undefined ? nothingTyped.about : `#${about}`,
  }
}
