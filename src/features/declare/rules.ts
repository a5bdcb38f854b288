import type { NewEffect } from '../../incident/effects.ts'
import type { FactOf, NewFact } from '../../incident/facts/index.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import { cut } from '../../slack/mrkdwn.ts'
import { mask } from '../../store/mask.ts'

/** As much of a title as a card, a topic and a list can show. */
export const titleLimit = 150

/** A title as it will be shown, and the whole of what was typed where that is more. */
export function readTitle(typed: string): { title: string; whole: string | null } | Refusal {
  // Before it is cut: half of a secret would not be known for one.
  const masked = mask(typed)
  const words = masked.replace(/\s+/g, ' ').trim()
  if (words === '') return refuse('An incident needs a title: say in a few words what is wrong.')
  if (words.length <= titleLimit) return { title: words, whole: null }
  return { title: cut(words, titleLimit), whole: masked.trim() }
}

/** The letters and digits of a title that a channel name may have; empty where it has none. */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
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
  return { kind: 'invite', name: `invite:spoke:${user}`, data: { users: [user] } }
}
