import type { Refusal } from '../../incident/refusal.ts'
import type { FeatureContext } from '../context.ts'

/** A refusal for a form, whose errors are plain text: names stand where a mention would stand as an id. */
export async function readable({ refused }: Refusal, ctx: FeatureContext): Promise<string> {
  const mention = /<@([A-Z0-9]+)>/g
  const names = await ctx.people.names([...refused.matchAll(mention)].map(([, id = '']) => id))
  return refused.replace(mention, (_, id: string) => names.get(id) ?? id)
}
