import { hiddenChannel } from '../../incident/timeline/plain-text.ts'
import type { FeatureContext } from '../context.ts'

/** As many look-ups as a command waits for. */
const most = 5

/** Looks up and keeps what a channel is called; the channel of a private incident has no name for others. */
export async function learnChannel(channel: string, ctx: FeatureContext): Promise<string | null> {
  const incident = await ctx.incidents.byChannel(channel)
  const name = incident?.state.private ? null : await ctx.slack.publicName(channel)
  await ctx.people.rememberChannel({ id: channel, name })
  return name
}

/**
 * Text of a command in which every mention has its name: what people type is kept as words, and an id in them would stay one.
 * The name of a channel that not everybody sees does not stand in it. What cannot be looked up now stays as it is.
 */
export async function labelled(text: string, ctx: FeatureContext): Promise<string> {
  const people = new Map<string, string>()
  for (const [, id = ''] of [...text.matchAll(/<@([UW][A-Z0-9]+)\|?>/g)].slice(0, most)) {
    const person = await ctx.people.byId(id)
    if (person) people.set(id, person.handle)
  }
  const channels = await namesOf(
    [...text.matchAll(/<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>/g)].slice(0, most).map(([, id = '']) => id),
    ctx,
  )
  return text
    .replace(/<@([UW][A-Z0-9]+)\|?>/g, (whole, id: string) => (people.has(id) ? `<@${id}|${people.get(id)}>` : whole))
    .replace(/<#([CG][A-Z0-9]+)(?:\|[^<>]*)?>/g, (whole, id: string) => {
      const name = channels.get(id)
      if (name === undefined || name === id) return whole
      return name === hiddenChannel ? name : `<#${id}|${name}>`
    })
}

async function namesOf(ids: string[], ctx: FeatureContext): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const unknown = await ctx.people.unknownChannels(ids)
  await Promise.all(unknown.map((id) => learnChannel(id, ctx).catch(() => null)))
  return ctx.people.names(ids)
}
