/** Whether it is here; a text says in what way it is not all there. */
export type Coverage = boolean | string
