/** A value that parts of the page follow. They hear of a change once, whoever made it. */
export type Store<T> = {
  get(): T
  set(change: Partial<T>): void
  follow(hear: (now: T, before: T) => void): void
}

export function createStore<T extends object>(first: T): Store<T> {
  let value = first
  const hearing: ((now: T, before: T) => void)[] = []
  return {
    get: () => value,
    set(change) {
      const before = value
      value = { ...value, ...change }
      for (const hear of hearing) hear(value, before)
    },
    follow(hear) {
      hearing.push(hear)
    },
  }
}
