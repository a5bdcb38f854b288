/** What can be done to a channel as it is now: the button's words, the verb of the control API, and what to say afterwards. Pure. */
export function doingsOfChannel(channel, bot) {
  const at = { channel: channel.id }
  const name = `#${channel.name}`
  const inside = channel.members.includes(bot.id)
  if (channel.archived) {
    return [
      { label: 'Unarchive', verb: 'unarchive', input: at, said: `${name} is open again; the bot has to be invited.` },
      remove(at, name),
    ]
  }
  return [
    inside
      ? {
          label: 'Remove the bot',
          verb: 'remove',
          input: { ...at, who: bot.id },
          said: `The bot is not in ${name} any more.`,
        }
      : { label: 'Invite the bot', verb: 'invite', input: { ...at, who: bot.id }, said: `The bot is in ${name}.` },
    channel.posting === 'everyone'
      ? {
          label: 'Let the bot only read',
          verb: 'restrict',
          input: { ...at, posting: 'read-only' },
          said: `The bot may not post in ${name}.`,
        }
      : {
          label: 'Let the bot post',
          verb: 'restrict',
          input: { ...at, posting: 'everyone' },
          said: `The bot may post in ${name}.`,
        },
    ...(channel.kind === 'public'
      ? [{ label: 'Make private', verb: 'make_private', input: at, said: `${name} is private now.` }]
      : []),
    { label: 'Archive', verb: 'archive', input: at, said: `${name} is archived.` },
    remove(at, name),
  ]
}

const remove = (at, name) => ({
  label: 'Delete for good',
  verb: 'delete_channel',
  input: at,
  said: `${name} is gone, with all that was said there.`,
})

const becomes = {
  member: { label: 'Make a member', said: 'is a member' },
  guest: { label: 'Make a guest', said: 'is a guest' },
  gone: { label: 'Deactivate', said: 'is deactivated' },
}

/** The same for a person. Pure. */
export function doingsOfPerson({ id, name, is }) {
  return Object.entries(becomes)
    .filter(([standing]) => standing !== is)
    .map(([standing, { label, said }]) => ({
      ...{ label, verb: 'standing', input: { who: id, is: standing }, said: `${name} ${said} now.` },
    }))
}
