// kind: none
// static: none
// build: none
//
// Two ways to code values; both count what they did.
#include "codec.h"

static int xor_encode(struct codec* codec, int value) {
  pthread_mutex_lock(&codec->lock);
  codec->coded++;
  pthread_mutex_unlock(&codec->lock);
  return value ^ codec->key;
}

static int xor_decode(struct codec* codec, int value) { return value ^ codec->key; }

static int add_encode(struct codec* codec, int value) {
  pthread_mutex_lock(&codec->lock);
  codec->coded++;
  pthread_mutex_unlock(&codec->lock);
  return value + codec->key;
}

static int add_decode(struct codec* codec, int value) {
  pthread_mutex_lock(&codec->lock);
  codec->coded++;
  pthread_mutex_unlock(&codec->lock);
  return value - codec->key;
}

const struct codec_ops xor_ops = {"xor", xor_encode, xor_decode};
const struct codec_ops add_ops = {"add", add_encode, add_decode};
