/** A trace of every question over OTLP, with the attributes of OpenTelemetry's conventions for generative AI. */
import { type Attributes, context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node'
import type { AnswerEvent } from '../../ask/events.ts'
import type { Answer, AskRequest } from '../../contract.ts'
import type { AskObserver } from './ask-observer.ts'

export interface Tracing extends AskObserver {
  /** Sends what is left, then ends. It does not fail where nobody takes it. */
  readonly close: () => Promise<void>
}

export interface TracingOptions {
  /** Base address of an OTLP receiver over HTTP: OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string
  readonly version: string
}

/** For one batch, tries included: a receiver that is away must not hold up the end of the server. */
const TIMEOUT_MS = 3000

/**
 * One span a question, one below it for each stage that took time; a stage with several parts is shown as their sum.
 * Nothing of what was asked or answered is in them: "Semantic conventions for generative AI", opt-in attributes.
 */
export function openTracing({ endpoint, version }: TracingOptions): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: TIMEOUT_MS,
  })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'verbatim', 'service.version': version }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  const tracer = provider.getTracer('verbatim', version)
  return {
    begun: (request) => {
      const start = Date.now()
      const span = tracer.startSpan('invoke_agent verbatim', {
        kind: SpanKind.INTERNAL,
        startTime: start,
        attributes: askedAttributes(request, version),
      })
      return {
        answered: (event) => {
          const { answer, recordMs = 0 } = event
          const within = trace.setSpan(context.active(), span)
          for (const { name, from, to, attributes } of stagesOf(event))
            tracer.startSpan(name, { startTime: start + from, attributes }, within).end(start + to)
          span.setAttributes(answeredAttributes(answer))
          span.end(start + answer.timings.totalMs + recordMs)
        },
        failed: (error) => {
          const type = error instanceof Error ? error.name : 'unknown'
          span.setAttribute('error.type', type)
          span.setStatus({ code: SpanStatusCode.ERROR, message: type })
          span.end()
        },
        abandoned: () => {
          span.setAttribute('verbatim.abandoned', true)
          span.end()
        },
      }
    },
    close: () => provider.shutdown().catch(() => {}),
  }
}

const askedAttributes = (
  { conversationId, mode, topK, sources }: AskRequest,
  version: string,
): Attributes => ({
  'gen_ai.operation.name': 'invoke_agent',
  'gen_ai.provider.name': 'verbatim',
  'gen_ai.agent.name': 'verbatim',
  'gen_ai.agent.version': version,
  'gen_ai.output.type': 'text',
  ...(conversationId && { 'gen_ai.conversation.id': conversationId }),
  ...(mode && { 'verbatim.mode.asked': mode }),
  ...(topK && { 'verbatim.top_k': topK }),
  ...(sources && { 'verbatim.sources': sources.length }),
})

const answeredAttributes = (answer: Answer): Attributes => ({
  'gen_ai.response.id': answer.id,
  'gen_ai.response.finish_reasons': ['stop'],
  'verbatim.status': answer.status,
  'verbatim.mode': answer.mode,
  'verbatim.reason': answer.decision.reason,
  'verbatim.score': answer.decision.score,
  'verbatim.threshold': answer.decision.threshold,
  'verbatim.statements': answer.statements.length,
  'verbatim.citations': answer.citations.length,
  'verbatim.withheld': answer.withheld,
  ...(answer.fallback && { 'verbatim.fallback': answer.fallback.reason }),
  ...(answer.usage && usageAttributes(answer.usage)),
})

const usageAttributes = ({ model, inputTokens, outputTokens }: NonNullable<Answer['usage']>) => ({
  'gen_ai.request.model': model,
  'gen_ai.usage.input_tokens': inputTokens,
  'gen_ai.usage.output_tokens': outputTokens,
})

interface Stage {
  readonly name: string
  /** Milliseconds since the question. */
  readonly from: number
  readonly to: number
  readonly attributes: Attributes
}

/** The stages one after the other, as they run. */
function stagesOf({ answer, recordMs }: AnswerEvent): Stage[] {
  const { timings, usage, provenance, passages } = answer
  const named: (readonly [name: string, ms: number, attributes: Attributes])[] = [
    ['rewrite', timings.rewriteMs, {}],
    [
      'retrieval verbatim',
      timings.retrieveMs,
      {
        'gen_ai.operation.name': 'retrieval',
        'gen_ai.data_source.id': provenance.indexSha256,
        'verbatim.embedding_model': provenance.embeddingModel,
        'verbatim.passages': passages.length,
      },
    ],
    usage
      ? [
          `chat ${usage.model}`,
          timings.answerMs,
          { 'gen_ai.operation.name': 'chat', ...usageAttributes(usage) },
        ]
      : ['answer', timings.answerMs, {}],
    ['verify', timings.verifyMs, {}],
    ...(recordMs === undefined ? [] : [['record', recordMs, {}] as const]),
  ]
  let at = 0
  return named.map(([name, ms, attributes]) => {
    const from = at
    at += ms
    return { name, from, to: at, attributes }
  })
}
