import { defineSinglePost } from './define.ts'

export const cardPost = defineSinglePost('card', { does: 'show the card' })
