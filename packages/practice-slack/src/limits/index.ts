/** Slack's limits as a library: what would be refused, without a Slack to ask. */
export { checkMessage, type MessageParts } from './message.ts'
export { type Problem, problemText, type Rule } from './problem.ts'
export { textLength } from './text-length.ts'
export { checkHome, checkView } from './view.ts'
