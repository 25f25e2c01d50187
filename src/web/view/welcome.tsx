export function Welcome() {
  return (
    <div class="welcome">
      <h1>
        Ask your documents.
        <br />
        They answer in <mark>their own words.</mark>
      </h1>
      <p>
        Every sentence of an answer is backed by a quote that was cut from its source, character by
        character. Follow a number to see the words where they stand.
      </p>
    </div>
  )
}
