import { declarerName } from '../../incident/lifecycle/declarer.ts'
import { listed } from '../../incident/timeline/words.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html, prose } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { keptWords } from '../kept-words.ts'
import { layout } from '../layout.ts'
import { investigationOf, paths } from './addresses.ts'
import { freshForm } from './forms.ts'
import { type Item, itemsIn } from './items.ts'
import { entryQuoted, noteItem } from './note.ts'
import { type InvestigationView, type Order, orders, whoReads } from './view.ts'

/** The notes and questions of those who read an incident afterwards. Who is no investigator sees what is shared. */
export function investigationPage(view: InvestigationView): Html {
  const { state, now, severity, name, said, kept, isInvestigator } = view
  const declarer = declarerName(state, name)
  const head = incidentHead({ state, here: 'investigation', base: addressOf(state.number), now, declarer, severity })
  const body = html`${head}
<main class="investigation">
${said === null ? '' : html`<p class="said ${said.good ? 'good' : 'bad'}" role="status">${prose(said.text)}</p>`}
${kept === null ? '' : keptWords(kept)}
${whoInvestigates(view)}
${isInvestigator ? write(view) : ''}
${lists(view)}
</main>`
  return layout({ title: `Investigation of INC-${state.number}`, kind: 'incident', secret: true, body })
}

function whoInvestigates(view: InvestigationView): Html {
  const who = whoReads(view)
  return html`<section><h2>Who investigates</h2>
<p>${who.length === 0 ? 'Nobody yet.' : `${listed(who)}.`} <span class="soft">Investigators read an incident afterwards, to learn how it made sense to the people in it. Their notes are among them until one of them shares one; whoever becomes one later reads them all.</span></p>
${roleForm(view)}</section>`
}

function roleForm({ state, isInvestigator, mayRespond }: InvestigationView): Html {
  if (!isInvestigator && !mayRespond)
    return html`<p>It takes the right “responder” to become an investigator. Type <code>/incident rights responder</code> in the incident’s channel to ask for it.</p>`
  const [take, words] = isInvestigator ? ['leave', 'Leave the investigation'] : ['take', 'Become an investigator']
  return html`<form method="post" action="${paths.role}"><input type="hidden" name="incident" value="${state.number}"><button class="${isInvestigator ? 'quiet' : 'button'}" name="do" value="${take}">${words}</button>
<small>${isInvestigator ? 'Your notes stay with the other investigators.' : 'You will read all notes that the investigators have written so far. The timeline will say that you became one.'}</small></form>`
}

function write(view: InvestigationView): Html {
  const seq = /^#?(\d{1,9})$/.exec(view.fresh.about.trim())?.[1]
  return html`<section><h2>Write a note</h2>
<p class="soft">It is among the investigators until you share it: now ${listed(whoReads(view, 'you'))}, and whoever becomes one later.</p>
${seq === undefined ? '' : entryQuoted(view, Number(seq))}
${freshForm(view)}</section>`
}

function lists(view: InvestigationView): Html {
  const { questions, open, notes } = itemsIn(view, view.order)
  const list = (all: Item[], none: string) =>
    all.length === 0 ? html`<p class="soft">${none}</p>` : html`<ul>${all.map((each) => noteItem(view, each))}</ul>`
  const [noQuestion, noNote] = view.isInvestigator
    ? ['No question yet.', 'No note yet.']
    : ['No question is shared.', 'No note is shared.']
  return html`${orderLinks(view)}
<section><h2>Questions${questions.length === 0 ? '' : html` <small>${open} open</small>`}</h2>${list(questions, noQuestion)}</section>
<section><h2>Notes</h2>${list(notes, noNote)}</section>`
}

const orderNames: Record<Order, string> = { newest: 'Newest first', time: 'By when it happened' }

function orderLinks({ state, order }: InvestigationView): Html {
  const link = (each: Order) =>
    html`<a href="${investigationOf(state.number)}?order=${each}"${each === order ? html` aria-current="true"` : ''}>${orderNames[each]}</a>`
  return html`<nav class="views" aria-label="Order of the notes">${orders.map(link)}</nav>`
}
