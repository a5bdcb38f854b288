// What runs on the timeline page. The page is whole without it: where anything here fails, it stays as the server made it.
import { readAddress } from './address.ts'
import { load } from './load.ts'
import { startTimeline } from './timeline-app.ts'

const main = document.querySelector('main.timeline')

if (main instanceof HTMLElement) {
  const loaded = await load()
  startTimeline(main, loaded, readAddress(new URLSearchParams(location.search)))
  performance.mark('imoc-ready')
}
