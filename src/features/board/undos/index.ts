import type { FeatureOf } from '../../feature.ts'
import { undo, undoActions } from './commands.ts'

/** Lists what has to be undone after the incident. */
export const undosFeature: FeatureOf<'undos'> = { name: 'undos', commands: { undo }, actions: undoActions }
