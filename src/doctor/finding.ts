/** One result of a check. `wrong` is something to fix; `aside` is something that could not be checked, or may be as it is. */
export type Finding = { is: 'well' | 'wrong' | 'aside'; text: string }

export const well = (text: string): Finding => ({ is: 'well', text })
export const wrong = (text: string): Finding => ({ is: 'wrong', text })
export const aside = (text: string): Finding => ({ is: 'aside', text })

const marks = { well: 'ok   ', wrong: 'FIX  ', aside: '--   ' }

export function line({ is, text }: Finding): string {
  return `${marks[is]}${text.replace(/\s+/g, ' ')}`
}

/** Turns a check that fails into a finding, so that the other checks still run. */
export async function orWrong(what: string, remedy: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [wrong(`${what}: ${why.replace(/[.\s]+$/, '')}. ${remedy}`)]
  }
}
