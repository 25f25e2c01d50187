export function Masthead() {
  return (
    <header class="masthead">
      <a class="wordmark" href="/">
        <span class="wordmark-ink">Verbatim</span>
      </a>
    </header>
  )
}
