/** An http or https address without a user name or password in it. */
export function isWebAddress(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, username, password } = new URL(value)
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === ''
}

/** A site as browsers name it, or `*`. */
export function isOrigin(value: string): boolean {
  return value === '*' || (isWebAddress(value) && new URL(value).origin === value)
}

export const isPostgresAddress = (value: string): boolean =>
  /^postgres(ql)?:/.test(value) && URL.canParse(value)
