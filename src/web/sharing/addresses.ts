import { addressOf } from '../addresses.ts'

/** The address of a link, which is a key itself. */
export const sharedAt = (secret: string): string => `/shared/${secret}`

/** Where an incident's links are listed and made. */
export const sharingOf = (number: number): string => `${addressOf(number)}/sharing`

/** Where the forms of those pages are sent. */
export const makePath = '/sharing/new'
export const withdrawPath = '/sharing/withdraw'
