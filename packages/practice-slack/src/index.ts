/** The practice Slack for use in your own tests and programs. */
export { messageWords } from './control/words.ts'
export { signatureHeaders } from './delivery/signature.ts'
export { haveABadDay } from './faults/bad-day.ts'
export { type FaultSpec, faultKinds, tokenErrors } from './faults/spec.ts'
export { type Practice, type PracticeOptions, startPractice } from './start.ts'
export type { Channel, Message } from './workspace/types.ts'
export { defaultWorld, loadWorld, type World, type WorldInput } from './world/load.ts'
