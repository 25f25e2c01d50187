/** Part of transformers.js that reads files of a model, local or cached, by the rules of its `env`; it has no types. */
declare module '@xenova/transformers/src/utils/hub.js' {
  export function getModelJSON(
    model: string,
    file: string,
    fatal?: boolean,
    options?: { readonly local_files_only?: boolean },
  ): Promise<unknown>

  /** Rejects where it is nowhere to be had. */
  export function getModelFile(
    model: string,
    file: string,
    fatal: true,
    options: { readonly local_files_only: boolean },
  ): Promise<Uint8Array>
}
