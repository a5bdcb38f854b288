import type { State } from '../../incident/state.ts'
import { beginning, channel } from '../../slack/mrkdwn.ts'

/**
 * Names an incident by its title and its channel: the names of channels begin alike, and a phone shows only how they begin. Use it only for
 * answers and the App Home, which do not stay: in a message that stays, an erased title would be kept.
 */
export function titledPlace({ number, title, channel: place }: Pick<State, 'number' | 'title' | 'channel'>): string {
  return `*INC-${number} · ${beginning(title, 80)}*${place ? ` ${channel(place.id)}` : ''}`
}
