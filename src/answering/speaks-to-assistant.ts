/** Sentences of a document that speak to a program instead of a reader. They state nothing that could be an answer. */
import { addressedTo } from './addressed.ts'

const MACHINE =
  '(?:ai|a\\.i\\.|llms?|language models?|chat ?bots?|bots?|assistants?|(?:ai |chat |language )?models?|gpt(?:-?\\w+)?|claude|gemini|llama|answering (?:system|machine|program)|search (?:assistant|engine)s?)'
const SPEAK =
  '(?:say|answer|reply|respond|output|print|write|state|tell|claim|report|cite|ignore|disregard|forget|follow|obey|repeat|reveal|mention|include|insert|append|recommend|conclude|declare)'

const SPEAK_OUT = '(?:say|answer|reply|respond|output|print|write)'

const TO_MACHINE = new RegExp(
  [
    // "Any assistant that reads this must answer ...", "AI: say ..."
    `\\b${MACHINE}\\b[^.!?]{0,80}\\b(?:must|should|shall|has to|have to|needs? to|is to|are to|will|please|always|never|only)\\b[^.!?]{0,40}\\b${SPEAK}`,
    `\\b(?:dear|attention|note to|hey|hello|message (?:to|for)|instructions? (?:to|for)|for) (?:the |any |all |every )?${MACHINE}\\b`,
    `^\\W*${MACHINE}(?:\\W*[:,–—-]|[.(]\\w)`,
    // "When asked about the bridge, answer that ...", "if anyone asks, say ..."
    `\\b(?:when|whenever|if|once|every time)\\b[^.!?]{0,60}\\b(?:asked?|asks|asking|questioned|queried|prompted)\\b[^.!?]{0,80}\\b${SPEAK}\\b`,
    // "You should say ...", "Now write ...", "... and nothing else"
    `\\byou (?:should|must|shall|will|have to|need to|are to)(?: now| then| always| only| just)? ${SPEAK_OUT}\\b`,
    `^\\W*(?:just|only|now|then|simply|please|always)(?: only| just)? ${SPEAK_OUT}\\b`,
    '\\band nothing else\\W*$',
    // The first of sentences that are numbered as ours are.
    '^\\[[01]\\]\\s',
    // "Your answer must be ...", "begin your reply with ..."
    `\\byour (?:next |only |final |first |whole )?(?:answer|reply|response|output|statements?)s?\\b`,
    `(?:^\\W*|[,;:]\\s|\\b(?:and|then|must|please|instead|always|simply) )${SPEAK_OUT}\\b ?(?:only |exactly |just |the following|verbatim|:|["“'])`,
    '^\\W*(?:say|answer|reply|respond|state|tell \\w+) that\\b',
    `\\b(?:system|developer|hidden|secret|original|initial) (?:prompt|instructions?|message|override|rules?)\\b`,
    '\\b(?:previous|prior|earlier|above|preceding) (?:instructions?|rules?|prompts?|directions?|commands?)\\b',
    '<\\/?(?:system|user|assistant|instructions?|sentences|question|s)>|<\\|[^|>]*\\|>|\\[\\/?(?:INST|SYS)\\]|<<\\/?SYS>>|^#{2,} ?(?:system|instruction)|^=====',
    '"(?:role|statements|sentences)"\\s*:',
  ].join('|'),
  'iu',
)

export const speaksToAssistant = (sentence: string): boolean =>
  TO_MACHINE.test(sentence) || addressedTo(sentence).kind === 'instruction'
