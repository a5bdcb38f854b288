/** Replaces an erased title or text where something has to be shown. */
export const erasedWords = '(erased)'
