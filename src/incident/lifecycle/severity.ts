/** The severities of the configuration, as far as people read of them. */
export type Levels = readonly { id: string; name: string }[]

/** What people call a severity; one that the configuration no longer has is called by its id. Not yet escaped. */
export function severityName(id: string, levels: Levels): string {
  return levels.find((level) => level.id === id)?.name ?? id
}
