/** In the order of their turns on the rota. */
export const people = ['robin', 'mira', 'jonas', 'aiko', 'sam', 'vera']
