/** One line of what was looked at. `wrong` is what to mend; `aside` what could not be looked at, or may be as it is. */
export type Finding = { is: 'well' | 'wrong' | 'aside'; text: string }

export const well = (text: string): Finding => ({ is: 'well', text })
export const wrong = (text: string): Finding => ({ is: 'wrong', text })
export const aside = (text: string): Finding => ({ is: 'aside', text })

const marks = { well: 'ok   ', wrong: 'FIX  ', aside: '--   ' }

export function line({ is, text }: Finding): string {
  return `${marks[is]}${text.replace(/\s+/g, ' ')}`
}

/** What fails is a finding, too, so that the others are still looked at. */
export async function orWrong(what: string, remedy: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [wrong(`${what}: ${why.replace(/[.\s]+$/, '')}. ${remedy}`)]
  }
}
