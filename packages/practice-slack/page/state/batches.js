const atMostMs = 250

/**
 * Hands on together what comes within one picture of the screen: hundreds of messages a second are drawn as often as the
 * screen can show them. The first one goes at once; a page that is not in view has no pictures, so a timer stands behind them.
 */
export function inBatches(take) {
  let waiting = []
  let due = false
  let timer = 0
  const flush = () => {
    clearTimeout(timer)
    due = waiting.length > 0
    if (!due) return
    const all = waiting
    waiting = []
    timer = setTimeout(flush, atMostMs)
    requestAnimationFrame(flush)
    take(all)
  }
  return (one) => {
    waiting.push(one)
    if (!due) flush()
  }
}
