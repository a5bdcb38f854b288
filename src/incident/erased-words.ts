/** What stands where a title or a text has to say something. */
export const erasedWords = '(erased)'
