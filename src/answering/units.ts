/** A question for a size, and what a sentence that says it holds beside the number. */
type Sized = readonly [asks: RegExp, says: RegExp]

const SIZES: readonly Sized[] = [
  [
    /\b(?:how (?:old|young)|age)\b/,
    /\b(?:years?|months?|weeks?|days?|decades?|centur(?:y|ies)|aged?|born|teenager)\b/,
  ],
  [
    /\b(?:how (?:far|tall|high|low|deep|wide|thick|close|near)|height|depth|width|distance|elevation|altitude)\b/,
    /(?:\b|\d)(?:(?:kilo|centi|milli|nano)?met(?:re|er)s?|[kcmn]?m|miles?|yards?|foot|feet|ft|inch(?:es)?|stor(?:e?ys?|ies)|floors?|fathoms?|leagues?|light-years?|acres?)\b|\d[′″"]/,
  ],
  [
    /\b(?:how heavy|weight)\b/,
    /(?:\b|\d)(?:(?:kilo|milli)?gram(?:me)?s?|[km]?g|tons?|tonnes?|pounds?|lbs?|ounces?|oz|stone)\b/,
  ],
  [
    /\b(?:how (?:fast|quick|slow)|speed)\b/,
    /\b(?:an?|per|every|each) (?:second|minute|hour|day)\b|\/ ?(?:h|s|hr)\b|\b(?:mph|kph|kmh|knots?|mach|times)\b/,
  ],
  [
    /\b(?:how (?:often|frequently)|frequency)\b/,
    /\b(?:every|each|per|once|twice|thrice|times|(?:dai|hour|night|week|month|quarter|year)ly|annual(?:ly)?|always|never|rarely|seldom|often|usually|sometimes|occasionally|frequent(?:ly)?|regular(?:ly)?|(?:on|at) (?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/,
  ],
  [/\b(?:how (?:hot|cold|warm)|temperature)\b/, /\b(?:degrees?|celsius|fahrenheit|kelvin)\b|°/],
]

/** What marks an answer to a question for a size, in lower case; null where any number may be one. */
export const unitsFor = (question: string): RegExp | null =>
  SIZES.find(([asks]) => asks.test(question))?.[1] ?? null
