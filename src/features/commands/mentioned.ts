import { hiddenChannel } from '../../incident/timeline/plain-text.ts'
import type { FeatureContext } from '../context.ts'

/** How many look-ups a command waits for. */
const most = 5

/** Looks up and stores the name of a channel. The channel of a private incident has no name for others. */
export async function learnChannel(channel: string, ctx: FeatureContext): Promise<string | null> {
  const incident = await ctx.incidents.byChannel(channel)
  const name = incident?.state.private ? null : await ctx.slack.publicName(channel)
  await ctx.people.rememberChannel({ id: channel, name })
  return name
}

/**
 * Returns the text of a command with a name in every mention: the text is stored, and an id in it would stay an id. The name of a channel
 * that not everybody sees is left out. A mention that cannot be looked up now stays as it is.
 */
export async function labelled(text: string, ctx: FeatureContext): Promise<string> {
  const people = await handlesOf(
    [...text.matchAll(/<@([UW][A-Z0-9]+)\|?>/g)].slice(0, most).map(([, id = '']) => id),
    ctx,
  )
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

/** The handles of the people among these whom imoc knows. */
async function handlesOf(ids: string[], { people }: FeatureContext): Promise<Map<string, string>> {
  const handles = new Map<string, string>()
  for (const id of ids) {
    const person = await people.byId(id)
    if (person) handles.set(id, person.handle)
  }
  return handles
}
