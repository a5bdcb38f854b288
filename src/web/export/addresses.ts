import { addressOf } from '../addresses.ts'

/** The page that offers the exports of an incident; each of them is below it. */
export const exportOf = (number: number): string => `${addressOf(number)}/export`
