import type { z } from 'zod'
import { Rota } from '../../incident/on-call/rota.ts'
import { Board } from './board.ts'
import type { Checklist } from './checklist.ts'
import { Crew } from './crew.ts'
import { Imoc } from './imoc.ts'
import { Locks } from './locks.ts'
import { Mitigations } from './mitigations.ts'
import { Phone, Services, Severities, Workspace } from './organisation.ts'
import { Outgoing } from './outgoing.ts'
import { Paging } from './paging.ts'
import { Rights } from './rights.ts'
import { Roles } from './roles.ts'
import { StatusPage } from './status-page.ts'
import { Tags } from './tags.ts'

export { Checklist } from './checklist.ts'

/** The configuration files by the name of their content, each with its shape. Checklists are in a folder of their own. */
export const files = {
  severities: { name: 'severities.yaml', shape: Severities },
  services: { name: 'services.yaml', shape: Services },
  workspace: { name: 'workspace.yaml', shape: Workspace },
  imoc: { name: 'imoc.yaml', shape: Imoc },
  roles: { name: 'roles.yaml', shape: Roles },
  rights: { name: 'rights.yaml', shape: Rights },
  tags: { name: 'tags.yaml', shape: Tags },
  rota: { name: 'rota.yaml', shape: Rota },
  paging: { name: 'paging.yaml', shape: Paging },
  statusPage: { name: 'status-page.yaml', shape: StatusPage },
  phone: { name: 'phone.yaml', shape: Phone },
  locks: { name: 'locks.yaml', shape: Locks },
  mitigations: { name: 'mitigations.yaml', shape: Mitigations },
  board: { name: 'board.yaml', shape: Board },
  crew: { name: 'crew.yaml', shape: Crew },
  outgoing: { name: 'outgoing.yaml', shape: Outgoing },
}

export type Files = { [K in keyof typeof files]: z.output<(typeof files)[K]['shape']> }

export type Settings = Omit<Files, 'severities' | 'services' | 'roles' | 'mitigations' | 'tags'> & {
  severities: Files['severities']['levels']
  services: Files['services']['services']
  roles: Files['roles']['roles']
  tags: Files['tags']['tags']
  mitigations: Files['mitigations']['mitigations']
  checklists: z.output<typeof Checklist>[]
}
