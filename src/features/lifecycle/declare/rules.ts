import anyAscii from 'any-ascii'
import { cut } from '../../../incident/cut.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactOf, NewFact } from '../../../incident/facts.ts'
import { invite } from '../../../incident/lifecycle/effects.ts'
import type { State } from '../../../incident/state.ts'
import { mask } from '../../../store/mask.ts'
import { titleLimit } from '../../commands/title.ts'

/**
 * Letters that have a usual spelling in the Latin alphabet. In other scripts a reader could not recognise the word from its transcription.
 */
const spelled = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/gu

/** Returns the letters and digits of a title that a channel name may have; an empty text if there are none. */
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

/**
 * Returns the names to try, in order: the template's, then the same with a number after it, then the number alone. A name has at most 80
 * characters (Slack).
 */
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
  // The last name is for a template that Slack does not accept.
  return [...new Set([...suffixes.map((suffix) => base + suffix), `incident-${incident.number}`])]
}

/** Keeps a text that is too long for a title as the incident's first note. */
export function overflowNote(whole: string, actor: string, now: Date): NewFact {
  return { kind: 'noted', data: { id: 'title', text: whole }, actor, occurredAt: now, key: 'note:title' }
}

/** Returns the author of a message in the thread where people meet without a channel; nobody for a message elsewhere. */
export function speaker({ data }: FactOf<'message'>, { meetingPlace }: State): string[] {
  return data.user && !data.bot && data.channel === meetingPlace?.channel ? [data.user] : []
}

/** Asks to invite a person once, however often they write. */
export function inviteSpeaker(user: string): NewEffect {
  return invite({ name: `invite:spoke:${user}`, data: { users: [user] } })
}

/** Asks to invite a person who asked to be let into the channel of an incident. */
export function inviteAsked(user: string): NewEffect {
  return invite({ name: `invite:asked:${user}`, data: { users: [user] } })
}

/** Turns a direct message into the title for the form, without the command if somebody typed it there. */
export function titleTyped(text: string): string {
  const words = mask(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:\/?incident\s+|\/)declare\b[\s:]*/i, '')
  return cut(words, titleLimit)
}
