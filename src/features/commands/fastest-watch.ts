import { minutes } from '../../incident/clock.ts'

/** How much a person's watch may be ahead of ours (ms): a time up to then is today and not yesterday. */
export const fastestWatch = minutes(10)
