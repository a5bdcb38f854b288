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

/** The same, where the question is asked of one thing several times in a row: it remembers the last answer only. */
export function onceInARow<K, V>(answer: (of: K) => V): (of: K) => V {
  let last: { of: K; answer: V } | undefined
  return (of) => {
    if (last === undefined || last.of !== of) last = { of, answer: answer(of) }
    return last.answer
  }
}
