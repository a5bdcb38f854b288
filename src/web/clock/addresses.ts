import type { ClockPoint } from '../../incident/analysis/clock-points.ts'
import { addressOf } from '../addresses.ts'

/** An incident's clock. */
export const clockOfNumber = (number: number): string => `${addressOf(number)}/clock`

/** The same, with the form about one point. */
export const correctionOf = (number: number, point: ClockPoint): string => `${clockOfNumber(number)}?point=${point}#set`

/** Where the form of that page is sent. */
export const setPath = '/clock/set'
