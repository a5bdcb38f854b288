/** The same answer for the same thing, worked out once: rules ask the same questions about a message and its neighbours. */
export function once<K extends object, V>(answer: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, { answer: V }>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before.answer
    const now = { answer: answer(of) }
    known.set(of, now)
    return now.answer
  }
}
