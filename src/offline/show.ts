import type { Via } from '../incident/lifecycle/facts.ts'
import { incidentText } from '../text-export/incident-file.ts'
import type { OfflineDeps } from './deps.ts'
import { type Answer, done, refused } from './request.ts'

/** One incident's timeline as text, or a list of the open ones. The page shows no private incidents, because its key is shared. */
export async function show(
  incident: number | null,
  via: Via,
  { incidents, people, settings, audit }: Pick<OfflineDeps, 'incidents' | 'people' | 'settings' | 'audit'>,
): Promise<Answer> {
  const visible = (each: { private: boolean }) => via === 'cli' || !each.private
  if (incident !== null) {
    const found = await incidents.byNumber(incident)
    if (!found || !visible(found.state)) return refused(noIncident(incident))
    const details = { via, private: found.state.private }
    // Neither way knows who asks: the command line belongs to whoever runs imoc, and the key of the page is shared.
    await audit.add({ actor: null, action: 'exported', incident, details })
    return done(await incidentText(found.id, { incidents, people, severities: settings.severities }))
  }
  const all = await incidents.openAndUnread()
  const open = all.open.map(({ state }) => state).filter(visible)
  const unread = all.unread.filter(visible).map(({ number }) => `INC-${number}  cannot be read by this version of imoc`)
  if (open.length + unread.length === 0) return done('No incident is open.')
  return done(
    [
      ...open.map(({ number, status, title, channel, declaredAt }) =>
        [
          `INC-${number}`,
          status,
          `since ${declaredAt.slice(0, 16).replace('T', ' ')}Z`,
          `${title}${channel ? `  #${channel.name}` : ''}`,
        ].join('  '),
      ),
      ...unread,
    ].join('\n'),
  )
}

export function noIncident(number: number): string {
  return `There is no INC-${number}: \`show\` without a number lists those that are open.`
}
