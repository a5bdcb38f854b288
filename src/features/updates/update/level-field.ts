/** The field for the level of one component. */
export const levelField = (component: string): string => `level:${component}`
