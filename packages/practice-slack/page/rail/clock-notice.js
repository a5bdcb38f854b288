import { html } from '../html.js'
import { Icon } from '../parts/icons.js'
import { useStore } from '../state/store.js'
import { dayAndTime } from '../text/dates.js'

/** Says that the time here is not the time outside. */
export function ClockNotice() {
  const clock = useStore((s) => s.clock)
  if (clock.kind !== 'driven') return null
  return html`<p class="clock" title="The time of this workspace is driven by a scenario. It stands still until the scenario moves it.">
    <${Icon} name="clock" /> <span>The clock is driven: <b>${dayAndTime(new Date(clock.now))}</b></span>
  </p>`
}
