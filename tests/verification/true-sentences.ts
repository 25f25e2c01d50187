/** Sentences as news and essays write them, made up for these tests. */
export const TRUE_SENTENCES = [
  'Norway sent 350 soldiers to Lebanon in March 1978.',
  'The council in Bergen approved the new harbour on October 7, 2011.',
  'Anna Lindqvist said the treaty was “a door left half open” for smaller states.',
  'Unemployment in Portugal fell to 6.7 percent in 2018.',
  'The mission succeeded because the villages trusted the patrols.',
  'Kenya will import fewer tractors from Germany next year.',
  'Engineers had closed the dam before the storm arrived.',
  'The company paid $4.2 million for the patent.',
  'Two thirds of the teachers in Leeds rejected the reform.',
  'The river is dangerous in winter.',
  'Marta Oliveira won the election with fifty thousand votes.',
  'France attacked Prussia first.',
  'Finland joined the league after Sweden left in anger.',
  'Anna Berg met Pedro in Lisbon.',
  'The bridge was built by soldiers from Nepal.',
  'Every member of the committee has signed the letter.',
  'In Chile, the mine employs 1,200 workers and 300 guards.',
  'The report called the plan “costly, slow and badly explained” in April.',
  'The second volume appeared in Vienna in 1911.',
  'Doctors can treat the illness with a cheap drug.',
] as const

/** None of them is named above. */
export const OTHER_NAMES = ['Brazil', 'Nairobi', 'Gustavo', 'Estonia', 'Osaka', 'Helena'] as const
