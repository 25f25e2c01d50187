/** Reads one number of what a server says of itself; NaN where it does not say it. */
export async function metricsOf({ url }: { readonly url: string }) {
  const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n')
  return (name: string) =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length) ?? Number.NaN)
}
