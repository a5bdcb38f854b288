import type { State } from '../../incident/state.ts'
import { beginning, channel } from '../../slack/mrkdwn.ts'

/**
 * An incident by its title, and its channel: the names of channels begin alike, and a phone shows how they begin. For answers and homes
 * alone, which do not stay: an erased title would live on in a message that does.
 */
export function titledPlace({ number, title, channel: place }: Pick<State, 'number' | 'title' | 'channel'>): string {
  return `*INC-${number} · ${beginning(title, 80)}*${place ? ` ${channel(place.id)}` : ''}`
}
