import { refuse } from '../../incident/refusal.ts'

/** The answer to a button of something that is not in the incident: erased since, or drawn before a database was put back. */
export const gone = (what: string) =>
  refuse(`This ${what} no longer exists, so nothing was done. The button is out of date.`)
