import { readSettings } from '../../../src/config/index.ts'
import type { Entry, Section } from '../book.ts'

/** What every checklist and every role says, as this configuration has it: most of it comes only in its own kind of incident. */
export function configuredWords(): Section {
  const { checklists, roles } = readSettings(['config'])
  return { title: 'Every checklist and role, as configured', entries: [...checklists.map(listed), ...roles.map(told)] }
}

type Settings = ReturnType<typeof readSettings>

function listed({ id, title, items }: Settings['checklists'][number]): Entry {
  const lines = items.flatMap(({ text, hint, answers }) => [
    `☐ ${text}`,
    ...(hint ? [`Option hint: ${hint}`] : []),
    ...(answers ?? []).map((answer) => `Button: ${answer.text}`),
  ])
  return { reader: `config/checklists/${id}.yaml`, lines: [title, ...lines] }
}

function told({ name, means }: Settings['roles'][number]): Entry {
  return { reader: 'config/roles.yaml', lines: [`${name}: ${means}`] }
}
