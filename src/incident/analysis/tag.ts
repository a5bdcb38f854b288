/** The groups of tags, which give them their colours. */
export const tagGroups = [
  'information',
  'hypothesis',
  'trigger',
  'impact',
  'mitigation',
  'system',
  'action',
  'communication',
  'coordination',
  'difficulty',
  'follow-up',
] as const
export type TagGroup = (typeof tagGroups)[number]

/** A tag of `config/tags.yaml`. */
export type Tag = { id: string; means: string; example: string; group: TagGroup; emoji?: string | undefined }

/** The tag that a reaction stands for, by its name without a skin tone, as `reactionsOf` gives it; null if it stands for none. */
export function tagOfEmoji(tags: readonly Tag[]): (emoji: string) => string | null {
  const byEmoji = new Map(tags.flatMap(({ id, emoji }) => (emoji === undefined ? [] : [[emoji, id] as const])))
  return (emoji) => byEmoji.get(emoji) ?? null
}
