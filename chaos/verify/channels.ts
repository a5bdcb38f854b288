import type { Check } from './evidence.ts'

export const channels: Check = {
  name: 'channels',
  promise: 'each incident has one channel, and each channel that the bot made is the one of an incident',
  find: ({ bot, channels: living, deleted, incidents }) => {
    const all = [...living, ...deleted]
    const made = all.filter((channel) => channel.kind !== 'im' && channel.creator === bot)
    const used = new Set(incidents.map((incident) => incident.channel))
    return [
      ...incidents
        .filter((incident) => !all.some((channel) => channel.id === incident.channel))
        .map((incident) => `INC-${incident.number} has no channel.`),
      ...made
        .filter((channel) => !used.has(channel.id))
        .map((channel) => `#${channel.name} was made and is no incident's channel.`),
    ]
  },
}
