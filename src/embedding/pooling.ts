import { getModelJSON } from '@xenova/transformers/src/utils/hub.js'

/**
 * How a model turns token vectors into one, as its `1_Pooling/config.json` says (the sentence-transformers convention).
 * A model without that file is pooled by the mean, as sentence-transformers itself does.
 */
export async function poolingOf(model: string, local: boolean): Promise<'mean' | 'cls'> {
  const config = (await getModelJSON(model, '1_Pooling/config.json', false, {
    local_files_only: local,
  })) as {
    pooling_mode_cls_token?: boolean
  }
  return config.pooling_mode_cls_token ? 'cls' : 'mean'
}
