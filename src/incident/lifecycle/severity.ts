/** The severities of the configuration: the parts of them that people read. */
export type Levels = readonly { id: string; name: string }[]

/** The name of a severity; one that the configuration no longer has is shown by its id. Not yet escaped. */
export function severityName(id: string, levels: Levels): string {
  return levels.find((level) => level.id === id)?.name ?? id
}
