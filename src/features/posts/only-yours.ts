/** What is said beside a link that signs one person in. */
export const onlyYours = 'this link signs you in, so it is for you alone: it works once, within ten minutes'
