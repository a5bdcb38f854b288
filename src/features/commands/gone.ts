import { refuse } from '../../incident/refusal.ts'

/**
 * The answer to a button for something that is not in the incident: it was erased since, or the button is older than a restored database.
 */
export const gone = (what: string) =>
  refuse(`This ${what} no longer exists, so nothing was done. The button is out of date.`)
