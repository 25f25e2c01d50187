/** What browsers are told about every response. */
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** Nothing but what this server itself sends may run, load or be talked to; nobody may frame it. */
export const browserRules: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    fontSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Ours is plain HTTP; whether a name is always served over TLS is for the proxy in front to say.
  strictTransportSecurity: false,
})

/** The one script that is made for the pages of other sites. */
export const widgetForAll: MiddlewareHandler = async (c, next) => {
  await next()
  if (c.req.path === '/widget.js') c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
}

/** Answers change with the corpus: nothing is kept by a cache, unless a route says so. */
export const neverStored: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store')
}
