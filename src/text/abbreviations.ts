const lower = new Set(
  'v vs nos pp ca c cf approx lit esp incl viz e.g i.e ff et al op cit ibid ext tel'.split(' '),
)
const titles = new Set(
  'Mr Mrs Ms Dr Prof St Sen Gov Gen Rep Reps Lt Col Capt Cpt Sgt Cmdr Adm Maj Rev Hon Pres Messrs Mme Mlle Fig Figs Eq Eqs Vol Vols Mt Ft Jan Feb Aug Sept Oct Nov Dec'.split(
    ' ',
  ),
)
/** Initials that end a sentence as often as not, so that a capital after them starts the next one. */
const acronyms = /^(?:I|U\.S|U\.K|U\.N|E\.U|D\.C|A\.D|B\.C|[AP]\.M)$/

/**
 * Whether the full stop at the end belongs to a short form after which more must come: a title ("Dr."),
 * a Latin short form ("e.g."), or a name's initial behind a capitalised word or at the start ("J. R.").
 */
export function endsInAbbreviation(sentence: string): boolean {
  const tail = /(?:(\S+)\s+)?[("“‘[]*(\S+?)\.$/.exec(sentence.slice(-60))
  const [, before = '', word = ''] = tail ?? []
  if (lower.has(word) || titles.has(word)) return true
  const initials = /^\p{Lu}(?:\.\p{Lu})*$/u.test(word) && !acronyms.test(word)
  return initials && (before === '' || /^["“(]?\p{Lu}/u.test(before))
}
