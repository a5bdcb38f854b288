import { hidden } from './hidden.ts'
import { pages } from './pages.ts'
import { refusals } from './refusals.ts'
import { rota } from './rota.ts'
import type { Step } from './step.ts'
import { trouble } from './trouble.ts'

export const beside: Step[] = [trouble, hidden, rota, refusals, pages]
