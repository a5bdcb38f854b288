/** The pages of an incident are below this path. It is no secret: who may open them is decided for each reader. */
export const addressOf = (number: number): string => `/incidents/${number}`
