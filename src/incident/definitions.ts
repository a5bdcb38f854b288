/** What every definition of an effect or a post has. `does`: what it does, as people read it after "I could not". */
export type Described<Kind extends string> = { kind: Kind; does: string }

/** The definitions among the exports of the topics' files. */
export function definitionsIn<Kind extends string>(topics: readonly object[]): Described<Kind>[] {
  return topics.flatMap((topic) => Object.values(topic).filter(isDescribed<Kind>))
}

function isDescribed<Kind extends string>(each: unknown): each is Described<Kind> {
  return typeof each === 'function' && 'kind' in each && 'does' in each
}
