/** Reads "SEV-1", "sev 1", "S1" and "P1", as other tools write them, if the severities are numbered. */
export function numberedLevel<L extends { id: string }>(word: string, levels: readonly L[]): L | undefined {
  const [, number] = /^(?:sev|s|p)[ -]?(\d)$/i.exec(word) ?? []
  return number === undefined ? undefined : levels.find(({ id }) => new RegExp(`^[a-z]+-?${number}$`).test(id))
}
