/** Sentences in the style of news and opinion, made up and labelled by hand; the labelled one stands in [[ ]]. */
export interface LabelledSentence {
  readonly voice: 'author' | 'quoted'
  /** Who is quoted, as the text names them; null where it does not say, or where a pronoun stands for them. */
  readonly party: string | null
  readonly text: string
}

const author = (text: string): LabelledSentence => ({ voice: 'author', party: null, text })
const quoted = (party: string | null, text: string): LabelledSentence => ({
  voice: 'quoted',
  party,
  text,
})

export const VOICE_SAMPLE: readonly LabelledSentence[] = [
  quoted(
    'the mayor',
    '[[“We will rebuild every one of these houses,” said the mayor.]] Nobody believed it.',
  ),
  quoted(
    'Ingrid Halvorsen',
    '[["The harbour was never meant for ships this size," Ingrid Halvorsen said.]]',
  ),
  quoted(
    'the draft',
    '[[According to the draft, the force would “secure the crossings and the roads that lead to them.”]]',
  ),
  quoted(
    'the draft',
    '[[Crucially, the draft empowers the force “to use every necessary means in its area.”]]',
  ),
  quoted(
    'The resolution',
    '[[The resolution states: “All parties shall withdraw within thirty days.”]] They have not.',
  ),
  quoted(
    'a spokesman for the ministry',
    '[[“There was no warning of any kind,” said a spokesman for the ministry.]]',
  ),
  quoted('the report', '[[Floods will become more frequent, according to the report.]]'),
  quoted('The minister', '[[The minister said that the bridge would open in May.]]'),
  quoted('Officials', '[[Officials warned that the dam could fail.]]'),
  quoted(null, 'Her sister disagrees. [[“I would sell it tomorrow,” she said.]]'),
  quoted(
    'Tomas Reyes',
    '“It is a good law,” said Tomas Reyes. [[“It is also a law that nobody reads.”]]',
  ),
  quoted(
    'the captain',
    '“Nobody slept,” the captain recalled. [[“We counted the hours until it was light.]] Then we counted the boats.”',
  ),
  quoted('the judge', '[[‘The contract was void from the first day,’ wrote the judge.]]'),
  quoted('Pia Lund', '[[Pia Lund told the committee that the figures had been changed.]]'),
  quoted(
    'The Guardian of the Forest',
    '[[The Guardian of the Forest, a campaign group, claims that half of the trees are gone.]]',
  ),
  quoted(
    'the historian Amos Keller',
    '[[“Empires end in paperwork,” as the historian Amos Keller wrote.]]',
  ),
  quoted('one farmer', '[["They came at night," said one farmer, "and they took the pumps."]]'),
  quoted('The union', '[[The union called for “an end to unpaid hours and a real pension.”]]'),
  quoted('the treaty', '[[Under the treaty, members “shall consult each other without delay.”]]'),
  quoted('the prime minister', '[[The plan has failed, the prime minister admitted.]]'),
  quoted(null, '[[One sign read: “Give us back our river before it is gone.”]]'),
  quoted('The study', '[[The study concluded that trams paid for themselves.]]'),
  quoted('Ms. Okafor', '[["If they ask me again," Ms. Okafor added, "I will say the same."]]'),
  quoted('a former general', '[[A peace without police, a former general argued, is a pause.]]'),
  quoted('the company', '[[“No,” said the company.]]'),
  quoted('His letter', '[[His letter called the vote “a theft in broad daylight.”]]'),
  quoted('Wen', '[[“Who pays?” asked Wen.]]'),
  quoted(
    'The charter',
    '[[The charter promises “equal schooling for every child of the republic.”]]',
  ),
  quoted(
    'the speaker',
    'The hall fell silent.\n\n“We did what we could,” the speaker began, and then he declared:\n\n“We were wrong.\n\n[[“We were wrong for twenty years.”]]',
  ),
  quoted(
    'Nadia',
    '“The first rule is simple,” said Nadia.\n\n“Keep the door shut. [[Keep it shut even when they knock.]]”',
  ),
  author('[[The bridge was built in 1911 and has never been repaired.]]'),
  author('[[Peace cannot be kept where it was never made.]]'),
  author('[[The so-called “experts” were students.]]'),
  author('[[Critics call it a “lost decade”.]]'),
  author('[[The phrase “all necessary measures” is encouraging.]]'),
  author('[[The draft also plans a “Board of Harbours” that would run the port.]]'),
  author('[[In 1967 the band released “Seven Roads to Nowhere” and broke up.]]'),
  author('[[I said in this column that the plan would fail.]]'),
  author('[[We argued last year that the tax was too low.]]'),
  author('[[It’s the workers’ canteen, and it’s theirs to close.]]'),
  author("[[The '90s were hard on the boys' clubs of the north.]]"),
  author('[[Two lessons follow.]] “Never again,” people say.'),
  author('“We will win,” said the coach. [[The team lost by nine points.]]'),
  author('[[The team had lost nine games in a row.]] “We will win,” said the coach.'),
  author('[[The word “peace” appears twice.]]'),
  author('[[The new rules take effect in March and apply to every firm.]]'),
  author('[[Her novel, “The Long Way Down the Mountain”, sold badly.]]'),
  author('[[What the ministry needs is money, not advice.]]'),
  author('[[The shelf is 6\' 2" high and 5\' 3" wide.]]'),
  author('[[Nobody asked the villagers.]]'),
  author('[[That is a major change from what was done before.]]'),
  author('[[The law is known as “the last word on fishing”.]]'),
  author('[[Rock ‘n’ roll reached the town in 1958.]]'),
  author('[[If the council sends another weak mission, it will see the same failure.]]'),
  author('[[Its staying power, paired with a clear task, kept the peace.]]'),
  author('[[Telling the truth costs more than it used to.]]'),
  author('[[The report is 400 pages long.]]'),
  author('[[The clause matters because earlier missions had none.]]'),
  author('“Go home,” shouted the crowd.\n\n[[By noon the square was empty.]]'),
  author('[[Reform must come before authority.]]'),
  author('[[The treaty, signed in Oslo, has eleven articles.]]'),
  author('[[Many towns have tried “smart” lamps and gone back to plain ones.]]'),
]
