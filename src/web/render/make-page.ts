import { clockOf } from '../../incident/analysis/clock.ts'
import { tagOfEmoji } from '../../incident/analysis/tag.ts'
import { deedOf } from '../../incident/effect-names.ts'
import { declarerName } from '../../incident/lifecycle/declarer.ts'
import { severityName } from '../../incident/lifecycle/severity.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { timelineJson } from '../../incident/timeline/timeline-json.ts'
import { visible } from '../../incident/visible.ts'
import { toMarkdown } from '../../incident/write-up/to-markdown.ts'
import { writeUp } from '../../incident/write-up/write-up.ts'
import { timelineData } from '../facts/timeline-data.ts'
import { nameForOutsiders, withoutWaysOut } from '../sharing/outsiders.ts'
import { tagsPage } from '../tags/page.ts'
import { timelinePage } from '../timeline/page.ts'
import { writeUpPage } from '../write-up/page.ts'
import { type AtHand, entriesOf, marksIn, suggestionsIn } from './at-hand.ts'
import type { Making, Shared } from './page-request.ts'

/** One page as text. */
export function makePage(incident: AtHand, making: Making): string {
  const shared = 'shared' in making.wish ? making.wish.shared : undefined
  return shared === undefined ? madePage(incident, making) : withoutWaysOut(madePage(incident, making, shared))
}

function madePage(
  incident: AtHand,
  { wish, names, severities, tags, now, base, baseUrl, scripts = null }: Making,
  shared: Shared | null = null,
): string {
  const { facts, state } = incident
  const known = new Map(names)
  const name = (id: string): string => (shared ? nameForOutsiders(id, known.get(id)) : (known.get(id) ?? id))
  const severity = (id: string): string => severityName(id, severities)
  const links = { timeline: `${baseUrl}${base}/timeline` }
  const declarer = declarerName(state, name)
  const found = { state, base, now, name, severity, deed: deedOf, tagOf: tagOfEmoji(tags), links, declarer, shared }
  const written = () => writeUp(facts, state, found)
  switch (wish.page) {
    case 'timeline': {
      const { view, lanes, filter, part, fact } = wish
      const key = JSON.stringify([names, shared !== null])
      const entries = entriesOf(incident, key, found)
      const marks = marksIn(incident, key, found)
      // Nobody outside is shown what is only suggested.
      const suggest = (only?: readonly TimelineEntry[]) =>
        shared === null ? suggestionsIn(incident, key, { ...found, tags, ...(only ? { only } : {}) }) : []
      const asked = { view, lanes, filter, clock: clockOf(facts, state), wish: { part, fact } }
      const loading = scripts && shared === null ? { ...scripts, data: `${base}/timeline/facts.json?after=0` } : null
      return String(
        timelinePage({ ...found, entries, marks, suggest, ...asked, tags, facts: facts.length, scripts: loading }),
      )
    }
    case 'tags': {
      const key = JSON.stringify([names, false])
      const entries = entriesOf(incident, key, found)
      const suggest = (entry: TimelineEntry) => suggestionsIn(incident, key, { ...found, tags, only: [entry] })
      return String(tagsPage({ ...found, ...wish, entries, suggest, tags }))
    }
    case 'timeline/facts.json': {
      const all = suggestionsIn(incident, JSON.stringify([names, false]), { ...found, tags })
      return JSON.stringify(
        timelineData({ ...found, facts, names, severities, tags, suggestions: all, after: wish.after }),
      )
    }
    case 'timeline.json':
      return JSON.stringify(visible(timelineJson(facts, state, found)))
    case 'write-up':
      return String(writeUpPage({ ...found, writeUp: written() }))
    case 'write-up.md':
      return toMarkdown(written())
  }
}
