/** The severities of the configuration: the parts of them that people read. */
export type Levels = readonly { id: string; name: string }[]
type Labelled = readonly { id: string; name: string; emoji: string }[]
type Explained = readonly { id: string; name: string; emoji: string; means: string }[]

/** The name of a severity; one that the configuration no longer has is shown by its id. Not yet escaped. */
export function severityName(id: string, levels: Levels): string {
  return byId(id, levels)?.name ?? id
}

/** The same with its emoji, as Slack writes emoji: ":red_circle: SEV1". */
export function severityLabel(id: string, levels: Labelled): string {
  const level = byId(id, levels)
  return level ? `${level.emoji} ${level.name}` : id
}

/** The label, and what it means: ":red_circle: SEV1 (Customers cannot use the product)". */
export function severityInFull(id: string, levels: Explained): string {
  const means = byId(id, levels)?.means
  return means === undefined ? severityLabel(id, levels) : `${severityLabel(id, levels)} (${means})`
}

const byId = <L extends { id: string }>(id: string, levels: readonly L[]): L | undefined =>
  levels.find((level) => level.id === id)
