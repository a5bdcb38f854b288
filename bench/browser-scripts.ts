// What runs in the page that is measured. Written as text, as Node knows no document.

/** How long it scrolls (s). */
export const scrollSeconds = 4

/** Scrolls by three screens a second: frames in a second, and the longest time between two (ms). */
export const scroll = `new Promise((resolve) => {
  const begun = performance.now()
  const times = []
  const step = (now) => {
    times.push(now)
    scrollTo({ top: ((now - begun) / 1000) * innerHeight * 3, behavior: 'instant' })
    if (now - begun < ${scrollSeconds * 1000}) return requestAnimationFrame(step)
    const gaps = times.slice(1).map((time, index) => time - times[index])
    resolve({ frames: (gaps.length * 1000) / (now - times[0]), longest: Math.max(...gaps) })
  }
  requestAnimationFrame(step)
})`

/** Moves the slider: how long until the card is as it was, and until the entries have followed after it rests (ms, medians). */
export const slide = `(async () => {
  scrollTo({ top: 0, behavior: 'instant' })
  const slider = document.querySelector('#as-known')
  const main = document.querySelector('main.timeline')
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const changed = () => new Promise((resolve) => {
    const seen = new MutationObserver(() => { seen.disconnect(); resolve() })
    seen.observe(main, { childList: true })
  })
  const [cards, entries] = [[], []]
  for (const share of [0.9, 0.5, 0.2, 0.7, 0.1]) {
    const list = changed()
    const begun = performance.now()
    slider.value = String(Math.round(slider.max * share))
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
    cards.push(performance.now() - begun)
    await list
    await frame()
    entries.push(performance.now() - begun)
  }
  const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)]
  return { card: middle(cards), entries: middle(entries) }
})()`

/** When rows were painted first, and when the script had taken over (ms after the address was entered). */
export const opening = `(() => {
  const at = (name) => performance.getEntriesByName(name)[0].startTime
  return { rows: at('first-contentful-paint'), ready: at('imoc-ready') }
})()`

export const isReady = `performance.getEntriesByName('imoc-ready').length > 0`
