import anyAscii from 'any-ascii'
import { cut } from '../../../incident/cut.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf, NewFact } from '../../../incident/facts.ts'
import { invite } from '../../../incident/lifecycle/effects.ts'
import type { State } from '../../../incident/state.ts'
import { mask } from '../../../store/mask.ts'
import { titleLimit } from '../../commands/title.ts'

/** Letters that have a usual spelling in the Latin alphabet; of other scripts a reader would not know the sound again. */
const spelled = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/gu

/** The letters and digits of a title that a channel name may have; empty where it has none. */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(spelled, (letters) => anyAscii(letters).replace(/['`"]/g, ''))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.length <= 40
    ? plain
    : plain
        .slice(0, 41)
        .replace(/-[^-]*$/, '')
        .slice(0, 40)
}

/** The names to try, in order: the template's, then with a number behind it, then the number alone. At most 80 characters (Slack). */
export function channelNames(
  template: string,
  incident: { number: number; title: string; declaredAt: string },
): string[] {
  const date = incident.declaredAt.slice(0, 10).replaceAll('-', '')
  const slug = slugOf(incident.title) || String(incident.number)
  const base = template
    .replaceAll('{date}', date)
    .replaceAll('{number}', String(incident.number))
    .replaceAll('{slug}', slug)
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, 70)
  const suffixes = ['', '-2', '-3', '-4', '-5', `-n${incident.number}`]
  // The last is for a template that Slack does not take.
  return [...new Set([...suffixes.map((suffix) => base + suffix), `incident-${incident.number}`])]
}

/** The words that did not fit into the title, kept as the incident's first note. */
export function overflowNote(whole: string, actor: string, now: Date): NewFact {
  return { kind: 'noted', data: { id: 'title', text: whole }, actor, occurredAt: now, key: 'note:title' }
}

/** Who said something in the thread where people meet without a channel; nobody for what was said elsewhere. */
export function speaker({ data }: FactOf<'message'>, { meetingPlace }: State): string[] {
  return data.user && !data.bot && data.channel === meetingPlace?.channel ? [data.user] : []
}

/** Once for each person, however often they speak. */
export function inviteSpeaker(user: string): NewEffect {
  return invite({ name: `invite:spoke:${user}`, data: { users: [user] } })
}

/** Whoever asked to be let into the channel of an incident. */
export function inviteAsked(user: string): NewEffect {
  return invite({ name: `invite:asked:${user}`, data: { users: [user] } })
}

/** A direct message as the title that its button brings into the form: without the command, where somebody wrote it there. */
export function titleTyped(text: string): string {
  const words = mask(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\/?incident\s+|\/)declare\b[\s:]*/i, '')
  return cut(words, titleLimit)
}
