import { day, longDay } from '../../incident/timeline/duration.ts'
import type { PublicIncident, StatusPageData } from '../deps.ts'
import { type Html, html } from '../html.ts'
import { anchor, incidentCard } from './incident.ts'

export const historyDays = 14

/** One day with what ended on it and what was open on it, or several consecutive days without incidents. */
type Stretch = { days: string[]; ended: PublicIncident[]; running: PublicIncident[] }

/** The last days, newest first; an incident is shown on the day on which it ended. */
export function history({ open, past, components }: StatusPageData, now: Date): Html {
  const stretches: Stretch[] = []
  for (let back = 0; back < historyDays; back++) {
    const stretch = onDay(dayOf(new Date(now.getTime() - back * 86_400_000)), open, past)
    const before = stretches.at(-1)
    if (before && isQuiet(before) && isQuiet(stretch)) before.days.push(...stretch.days)
    else stretches.push(stretch)
  }
  return html`<section class="history"><h2>The last ${historyDays} days</h2>
${stretches.map((stretch) => (isQuiet(stretch) ? quiet(stretch) : eventful(stretch, components)))}</section>`
}

function onDay(date: string, open: PublicIncident[], past: PublicIncident[]): Stretch {
  const ended = past.filter((incident) => endDay(incident) === date)
  const spans = (incident: PublicIncident): boolean => dayOf(incident.openedAt) <= date && date < endDay(incident)
  return { days: [date], ended, running: [...open, ...past].filter(spans) }
}

function isQuiet({ ended, running }: Stretch): boolean {
  return ended.length + running.length === 0
}

function quiet({ days }: Stretch): Html {
  const [newest = '', oldest = newest] = [days[0], days.at(-1)]
  const name = newest === oldest ? longDay(newest) : `${longDay(oldest)} to ${longDay(newest)}`
  return html`<h3 class="day-name">${name}</h3><p class="quiet-days">No incidents.</p>`
}

function eventful({ days: [date = ''], ended, running }: Stretch, components: StatusPageData['components']): Html {
  return html`<h3 class="day-name"><time datetime="${date}">${longDay(date)}</time></h3>
${running.map(({ key, title, resolvedAt }) => html`<p class="quiet-days"><a href="#${anchor(key)}">${title}</a> ${resolvedAt === null ? 'is' : 'was'} open.</p>`)}${ended.map((incident) => incidentCard(incident, components))}`
}

function endDay({ resolvedAt }: PublicIncident): string {
  return resolvedAt === null ? '9999-12-31' : dayOf(resolvedAt)
}

function dayOf(moment: Date): string {
  return day(moment.toISOString())
}
