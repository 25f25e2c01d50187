/** A question for a size, and what a sentence that says it holds beside the number. */
type Sized = readonly [asks: RegExp, says: RegExp]

const SIZES: readonly Sized[] = [
  [
    /\b(?:how (?:old|young)|age)\b/,
    /\b(?:years?|months?|weeks?|days?|decades?|centur(?:y|ies)|aged?|born|teenager)\b/,
  ],
  [
    /\b(?:how (?:far|tall|high|low|deep|wide|thick|close|near)|height|depth|width|distance|elevation|altitude)\b/,
    /\b(?:(?:kilo|centi|milli|nano)?met(?:re|er)s?|miles?|yards?|foot|feet|inch(?:es)?|stor(?:e?ys?|ies)|floors?|fathoms?|light-years?|acres?)\b|\d[ -]?(?:[kcmn]?m|ft|(?:kilo|centi|milli|nano)?met(?:re|er)s?|feet|foot|inch(?:es)?|miles?|leagues?)\b(?!\.m)|\d[′″"]/,
  ],
  [
    /\b(?:how heavy|weight|weigh(?:s|ed)?)\b/,
    /\b(?:(?:kilo|milli)?gram(?:me)?s?|tons?|tonnes?|pounds?|ounces?)\b|\d[ -]?(?:(?:kilo|milli)?gram(?:me)?s?|[km]?g|tons?|tonnes?|pounds?|lbs?|oz|stone)\b/,
  ],
  [
    /\b(?:how (?:fast|quick|slow)|speed)\b/,
    /\b(?:an?|per|every|each) (?:second|minute|hour|day)\b|\/ ?(?:h|s|hr)\b|\b(?:mph|kph|kmh|knots?|mach|(?:\d+|two|three|four|five|six|ten|several|many) times)\b/,
  ],
  [
    /\b(?:how (?:often|frequently)|frequency)\b/,
    /\b(?:every|each|per|once|twice|thrice|(?:\d+|two|three|four|five|six|ten|several|many|how many) times|(?:dai|hour|night|week|month|quarter|year)ly|annual(?:ly)?|always|never|rarely|seldom|often|usually|sometimes|occasionally|frequent(?:ly)?|regular(?:ly)?|(?:on|at) (?:mon|tues|wednes|thurs|fri|satur|sun)days)\b/,
  ],
  [/\b(?:how (?:hot|cold|warm)|temperature)\b/, /\b(?:degrees?|celsius|fahrenheit|kelvin)\b|°/],
]

/** What marks an answer to a question for a size, in lower case; null where any number may be one. */
export const unitsFor = (question: string): RegExp | null =>
  SIZES.find(([asks]) => asks.test(question))?.[1] ?? null
