#ifndef CODEC_H
#define CODEC_H
#include <pthread.h>

struct codec;

struct codec_ops {
  const char* name;
  int (*encode)(struct codec* codec, int value);
  int (*decode)(struct codec* codec, int value);
};

struct codec {
  const struct codec_ops* ops;
  pthread_mutex_t lock;
  int key;
  long coded;
};

extern const struct codec_ops xor_ops;
extern const struct codec_ops add_ops;

void codec_init(struct codec* codec, const struct codec_ops* ops, int key);
int codec_run(struct codec* codec, int value);

#endif
