// Reads the exports of script/check-citations with citation-js, writes each in the other
// formats and reads that again. A tab-separated line for each way: name, entries, verdict.
//
// Compared are title, date and authors. Where citation-js itself has no more than this, no
// more is asked: its RIS table for newspapers (NEWS) knows a year and reporters, not a date and
// authors, so that it writes no author; a name that is not divided comes back as a family name; BibTeX takes every white
// space, the ideographic too, for one space, and RIS is written with long titles folded: white
// space is not compared.

const fs = require('fs')
const path = require('path')
const Cite = require('citation-js')
const { plugins } = Cite

plugins.config.get('@bibtex').format.asciiOnly = false
plugins.config.get('@bibtex').format.useIdAsLabel = true
plugins.config.get('@bibtex').format.checkLabel = false

const folder = process.argv[2]
const quiet = console.warn
let warnings = 0
console.warn = console.error = () => { warnings++ }

const name = a => typeof a === 'string'
  ? a.replace(/, /, '')
  : (a.literal || (a.family || '') + (a.given || ''))

const facts = (item, short) => {
  const date = (item.issued && item.issued['date-parts'][0]) || []
  const authors = [].concat(item.author || item.reporter || []).map(name)
  const title = (item.title || '').replace(/\s+/g, '')
  return JSON.stringify([title, (short ? date.slice(0, 1) : date).map(Number), authors])
}

const byId = data => new Map(data.map(item => [item.id, item]))

const READ_RIS = 1
const WRITTEN_RIS = 2

function compare (label, before, after, ris) {
  const found = byId(after)
  let wrong = 0
  let first = ''
  for (const [id, item] of byId(before)) {
    const short = ris && item.type === 'article-newspaper'
    const asked = short && ris === WRITTEN_RIS ? { ...item, author: [] } : item
    const other = found.get(id)
    if (other && facts(asked, short) === facts(other, short)) continue
    if (!wrong++) first = `${id}: ${facts(item)} became ${other ? facts(other) : 'nothing'}`
  }
  const verdict = warnings ? `failed: ${warnings} warnings` : wrong ? `failed: ${wrong}, ${first}` : 'ok'
  process.stdout.write(`${label}\t${before.length}\t${verdict}\n`)
  if (verdict !== 'ok') process.exitCode = 1
  warnings = 0
}

const read = text => new Cite(text).data
const file = each => fs.readFileSync(path.join(folder, each), 'utf8')
const library = JSON.parse(file('library.json'))

compare('citation-js reads CSL-JSON', library, read(file('library.json')))
compare('citation-js reads BibLaTeX', library, read(file('library.bib')))
compare('citation-js reads BibTeX', library, read(file('classic.bib')))
compare('citation-js reads RIS', library, read(file('library.ris')), READ_RIS)
const cite = new Cite(library)
compare('citation-js writes and reads BibLaTeX', library, read(cite.format('biblatex')))
compare('citation-js writes and reads BibTeX', library, read(cite.format('bibtex')))
compare('citation-js writes and reads RIS', library, read(cite.format('ris')), WRITTEN_RIS)
console.warn = quiet
