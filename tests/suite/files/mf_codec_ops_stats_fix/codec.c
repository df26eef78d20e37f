#include "codec.h"

void codec_init(struct codec* codec, const struct codec_ops* ops, int key) {
  codec->ops = ops;
  codec->key = key;
  codec->coded = 0;
  pthread_mutex_init(&codec->lock, NULL);
}

int codec_run(struct codec* codec, int value) {
  return codec->ops->decode(codec, codec->ops->encode(codec, value));
}
