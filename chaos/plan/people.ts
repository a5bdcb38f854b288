/** In the order of the rota. */
export const people = ['robin', 'mira', 'jonas', 'aiko', 'sam', 'vera']
