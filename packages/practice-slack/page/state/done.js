const listeners = new Set()

/** Hears what the person acting did: `{kind: 'command', text}` and `{kind: 'click', channel, value}` that the bot took, `{kind: 'say', channel}`, `{kind: 'open', address}`. */
export const onDone = (listener) => listeners.add(listener)

export function tellDone(what) {
  for (const listener of listeners) listener(what)
}
