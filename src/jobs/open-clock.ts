import { type Clock, machineClock } from '../incident/clock.ts'
import { type DrivenClock, openDrivenClock } from './driven-clock.ts'
import { openShiftedClock } from './shifted-clock.ts'

/** `driven` is set if time moves only with ticks, so that timers must not run by themselves; otherwise it is null. */
export type OpenClock = { clock: Clock; driven: DrivenClock | null; close(): void }

/** Opens the machine's clock, or the one at `url`: a shifted clock if the path is `/shift`, a driven clock otherwise. */
export async function openClock(url: string | null): Promise<OpenClock> {
  if (url === null) return { clock: machineClock, driven: null, close: () => {} }
  if (new URL(url).pathname === '/shift') {
    const clock = await openShiftedClock(url)
    return { clock, driven: null, close: clock.close }
  }
  const driven = await openDrivenClock(url)
  return { clock: driven, driven, close: driven.close }
}
